using System.Text.Json;

namespace Shop.Bench.Wire;

/// <summary>Whether an answer of a search is what was asked for: a total, its page of hits, and the four facets.</summary>
internal static class AnswerCheck
{
    public const int PageSize = 20;
    public const int Facets = 4;

    /// <summary>Whether words of the question had to be left out to find anything.</summary>
    public static bool LeavesWordsOut(ReadOnlySpan<byte> body) => body.IndexOf("\"relaxation\":\"droppedWords\""u8) >= 0;

    /// <summary>The total, or null and what is wrong.</summary>
    public static long? TotalOf(byte[] body, int skipped, out string? wrong)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            var total = answer.RootElement.GetProperty("total").GetInt64();
            var items = answer.RootElement.GetProperty("items").GetArrayLength();
            var facets = answer.RootElement.GetProperty("facets").GetArrayLength();
            wrong = items != Math.Clamp(total - skipped, 0, PageSize) ? $"{items} hits of {total} after {skipped}"
                : facets != Facets ? $"{facets} facets"
                : null;
            return wrong is null ? total : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            wrong = "no answer of a search: " + e.Message;
            return null;
        }
    }
}
