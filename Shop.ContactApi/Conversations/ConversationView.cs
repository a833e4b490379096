namespace Shop.ContactApi.Conversations;

/// <summary>What the customer sees of a conversation.</summary>
internal sealed record ConversationView(
    string Reference, string Subject, string Status, ProductView? Product, IReadOnlyList<EntryView> Entries);

internal sealed record ProductView(long Id, string Name);

internal sealed record EntryView(string From, string Body, DateTimeOffset At);
