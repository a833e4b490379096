namespace Shop.Web.Clients;

/// <param name="Website">What stood in the field that people do not see.</param>
/// <param name="FormStamp">Says when the form was handed out.</param>
internal sealed record NewMessage(
    string Name, string Email, string Subject, string Body, long? ProductId, string? Website = null, string? FormStamp = null);

internal sealed record HandedOutForm(string FormStamp);

internal sealed record MessageReceipt(string Reference, string AccessToken);

internal sealed record Conversation(
    string Reference, string Subject, string Status, ConversationProduct? Product, ConversationEntry[] Entries);

internal sealed record ConversationProduct(long Id, string? Name);

internal sealed record ConversationEntry(string From, string Body, DateTimeOffset At);

internal sealed record ConversationFiles(ConversationFile[] Items);

/// <param name="EntryAt">The time of the entry that the file belongs to.</param>
public sealed record ConversationFile(Guid Id, string Name, long Size, string From, DateTimeOffset EntryAt);
