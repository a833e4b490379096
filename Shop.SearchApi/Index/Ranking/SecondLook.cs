namespace Shop.SearchApi.Index.Ranking;

/// <summary>What a closer look at the name of a product adds to its score.</summary>
internal static class SecondLook
{
    /// <param name="name">The terms of the name in their order.</param>
    /// <param name="asked">For each word of the query, in its order, the term that stands for it there; -1 for none.</param>
    public static float At(ReadOnlySpan<int> name, ReadOnlySpan<int> asked)
    {
        if (name.IsEmpty || asked.IsEmpty)
        {
            return 0;
        }

        var (found, pairs) = (0, 0);
        for (var i = 0; i < asked.Length; i++)
        {
            var at = asked[i] < 0 ? -1 : name.IndexOf(asked[i]);
            found += at >= 0 ? 1 : 0;
            pairs += i > 0 && at > 0 && name[at - 1] == asked[i - 1] ? 1 : 0;
        }

        var phrase = asked.Length == 1 ? 0 : (float)pairs / (asked.Length - 1);
        return (Weights.Phrase * phrase) + (Weights.Coverage * found / MathF.Sqrt(name.Length * asked.Length));
    }
}
