namespace Shop.Web.Clients;

internal sealed record NewMessage(string Name, string Email, string Subject, string Body, long? ProductId);

internal sealed record MessageReceipt(string Reference, string AccessToken);

internal sealed record Conversation(
    string Reference, string Subject, string Status, ConversationProduct? Product, ConversationEntry[] Entries);

internal sealed record ConversationProduct(long Id, string? Name);

internal sealed record ConversationEntry(string From, string Body, DateTimeOffset At);
