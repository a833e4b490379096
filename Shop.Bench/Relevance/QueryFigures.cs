namespace Shop.Bench.Relevance;

/// <summary>The measures of one engine on one query.</summary>
internal sealed record QueryFigures(long Total, double Condensed, double Plain, double ReciprocalRank, int Shown, int Judged)
{
    public static QueryFigures Of(RankedAnswer answer, JudgedQuery query)
    {
        var top = answer.Ids.Take(RankMetrics.Cut).ToList();
        return new QueryFigures(
            answer.Total,
            RankMetrics.Ndcg(answer.Ids, query.Grades, condensed: true),
            RankMetrics.Ndcg(answer.Ids, query.Grades, condensed: false),
            RankMetrics.ReciprocalRank(answer.Ids, query.Grades),
            top.Count,
            top.Count(query.Grades.ContainsKey));
    }
}
