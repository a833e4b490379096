namespace Shop.ContactApi.Conversations;

/// <summary>Two conversations that change in one transaction.</summary>
internal sealed class ConversationEdits(ConversationEdit first, ConversationEdit second) : IAsyncDisposable
{
    public ConversationEdit First => first;

    public ConversationEdit Second => second;

    public Task CommitAsync(CancellationToken ct)
    {
        first.Number();
        return second.CommitAsync(ct);
    }

    public ValueTask DisposeAsync() => first.DisposeAsync();
}
