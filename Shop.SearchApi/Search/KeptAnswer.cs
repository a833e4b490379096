using Shop.SearchApi.Index.Matching;

namespace Shop.SearchApi.Search;

/// <summary>An answer that may be given again.</summary>
/// <param name="BeforeTime">The JSON up to where it says how long it took.</param>
/// <param name="AfterTime">The rest of it.</param>
/// <param name="Tag">Does not depend on that time.</param>
/// <param name="Words">What was asked for.</param>
/// <param name="Total">How many products were found.</param>
internal sealed record KeptAnswer(ReadOnlyMemory<byte> BeforeTime, ReadOnlyMemory<byte> AfterTime, AnswerTag Tag, QueryWords Words, long Total)
{
    public int Bytes => BeforeTime.Length + AfterTime.Length;

    public static KeptAnswer Of(WrittenAnswer answer, SearchResult found) => new(
        answer.Json[..answer.Time.Start].ToArray(), answer.Json[answer.Time.End..].ToArray(), answer.Tag, found.Words, found.Total);
}
