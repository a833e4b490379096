namespace Shop.Bench.Relevance;

/// <summary>Measures of one ranking against judgments.</summary>
internal static class RankMetrics
{
    public const int Cut = 10;

    /// <summary>The least grade that counts as found for the reciprocal rank.</summary>
    public const int GoodGrade = 2;

    /// <summary>
    /// NDCG@10 with gain 2^grade - 1 and the discount log2(rank + 1); the ideal is that of all judged products of the query.
    /// NaN where no product is relevant: no ranking is better than another then.
    /// </summary>
    /// <param name="ranking">Products, best first.</param>
    /// <param name="grades">The judged ones.</param>
    /// <param name="condensed">Whether products that nobody judged are removed before the cut, or count as wrong.</param>
    public static double Ndcg(IEnumerable<long> ranking, IReadOnlyDictionary<long, int> grades, bool condensed)
    {
        var seen = condensed ? ranking.Where(grades.ContainsKey) : ranking;
        var ideal = Gain(grades.Values.OrderDescending());
        return ideal > 0 ? Gain(seen.Select(id => grades.GetValueOrDefault(id))) / ideal : double.NaN;
    }

    /// <summary>One by the rank of the first product that is good, 0 where there is none.</summary>
    public static double ReciprocalRank(IEnumerable<long> ranking, IReadOnlyDictionary<long, int> grades)
    {
        var rank = 0;
        foreach (var id in ranking)
        {
            rank++;
            if (grades.GetValueOrDefault(id) >= GoodGrade)
            {
                return 1.0 / rank;
            }
        }

        return 0;
    }

    private static double Gain(IEnumerable<int> grades) => grades.Take(Cut).Select((grade, i) => ((1 << grade) - 1) / Math.Log2(i + 2)).Sum();
}
