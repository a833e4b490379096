namespace Shop.ContactApi.Conversations;

/// <summary>The only members that are read; whatever else a client sends has no effect.</summary>
/// <param name="Website">A field that a form hides from people: what fills it in is a program.</param>
/// <param name="FormStamp">Says when a form was handed out (GET /api/v1/messages/form); null where there was none.</param>
internal sealed record NewMessage(
    string? Name, string? Email, string? Subject, string? Body, long? ProductId, string? Website = null, string? FormStamp = null)
{
    public NewMessage Trimmed() => this with { Name = Name?.Trim(' '), Email = Email?.Trim(' '), Subject = Subject?.Trim(' ') };
}

/// <summary>The answer to a new message, and the only time that the token is shown.</summary>
internal sealed record MessageAccepted(string Reference, string AccessToken);
