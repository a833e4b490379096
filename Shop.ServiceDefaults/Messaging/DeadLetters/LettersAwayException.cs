namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>The store of the dead letters does not answer; ask again later.</summary>
internal sealed class LettersAwayException(string message, Exception? inner = null) : Exception(message, inner);
