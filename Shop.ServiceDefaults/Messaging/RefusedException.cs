namespace Shop.ServiceDefaults.Messaging;

/// <summary>The transport works, but does not take this event.</summary>
internal sealed class RefusedException(string message, Exception? inner = null) : Exception(message, inner);
