namespace Shop.ContactApi.Notifications;

/// <summary>A mail that is due, with all that it says.</summary>
/// <param name="MessageId">Fixed when the mail was queued: a mail that is delivered twice is known as one.</param>
/// <param name="Text">The entry that it is about, or null.</param>
/// <param name="Earlier">Message ids of the conversation, the oldest first.</param>
internal sealed record OwedMail(
    long Id,
    long ConversationId,
    string Kind,
    int Attempts,
    DateTimeOffset QueuedAt,
    string MessageId,
    string Reference,
    string Name,
    string Email,
    string Subject,
    string? Text,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Earlier);
