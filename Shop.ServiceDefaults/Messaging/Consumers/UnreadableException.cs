namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>The data of an event is not what its type says: no further attempt would change that.</summary>
internal sealed class UnreadableException(string message, Exception? inner = null) : Exception(message, inner);
