namespace Shop.Bench.Relevance;

/// <summary>One query in both engines.</summary>
internal sealed record ComparedQuery(JudgedQuery Query, QueryFigures Shop, QueryFigures Postgres)
{
    public double Difference => Shop.Condensed - Postgres.Condensed;
}
