namespace Shop.ContactApi.Conversations;

/// <summary>The only members that are read; whatever else a client sends has no effect.</summary>
internal sealed record NewMessage(string? Name, string? Email, string? Subject, string? Body, long? ProductId)
{
    public NewMessage Trimmed() => this with { Name = Name?.Trim(' '), Email = Email?.Trim(' '), Subject = Subject?.Trim(' ') };
}

/// <summary>The answer to a new message, and the only time that the token is shown.</summary>
internal sealed record MessageAccepted(string Reference, string AccessToken);
