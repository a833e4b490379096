namespace Shop.ContactApi.Conversations;

internal sealed record NewReply(string? Body);
