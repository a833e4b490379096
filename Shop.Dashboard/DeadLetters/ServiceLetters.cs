namespace Shop.Dashboard.DeadLetters;

/// <summary>The letters of a service, or why they cannot be shown.</summary>
public sealed record ServiceLetters(string Service, LetterListing? Listing, string? Problem)
{
    public IEnumerable<IGrouping<string, LetterView>> Queues =>
        (Listing?.Items ?? []).GroupBy(letter => letter.Queue, StringComparer.Ordinal).OrderBy(queue => queue.Key, StringComparer.Ordinal);
}
