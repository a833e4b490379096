namespace Shop.ContactApi.Inbound.Mime;

/// <summary>What came is no mail, or more of one than is read. The text is for who sent it.</summary>
internal sealed class MimeException(string message) : Exception(message);
