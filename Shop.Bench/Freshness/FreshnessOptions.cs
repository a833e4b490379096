using Shop.Bench.Steering;

namespace Shop.Bench.Freshness;

/// <summary>What the measurement of freshness is asked to do.</summary>
internal sealed record FreshnessOptions(
    int Products, int Updates, int Batch, int Queries, int Replicas, TimeSpan Duration, int Rounds, string? Postgres, string? Keep, string? Out, string? Json)
{
    public const string Usage = """
        freshness --products N [--out FILE] [--json FILE] [--postgres CONNECTION]   how soon a write is found on every replica, and what writes cost queries
          --updates N (1000) a second  --batch N (1) of them in one request: a PUT each, or that many lines of an import  --queries N (200) a second beside them  --replicas N (2)  --seconds N (10)  --rounds N (3)
          --keep NAME   a database on that server that is filled once and used again; the updates stay in it
        """;

    public static FreshnessOptions From(string[] args)
    {
        var options = new FreshnessOptions(
            RunningHost.Number(args, "--products", 1_000_000),
            RunningHost.Number(args, "--updates", 1_000),
            RunningHost.Number(args, "--batch", 1),
            RunningHost.Number(args, "--queries", 200),
            RunningHost.Number(args, "--replicas", 2),
            TimeSpan.FromSeconds(RunningHost.Number(args, "--seconds", 10)),
            RunningHost.Number(args, "--rounds", 3),
            RunningHost.Option(args, "--postgres"),
            RunningHost.Option(args, "--keep"),
            RunningHost.Option(args, "--out"),
            RunningHost.Option(args, "--json"));
        return options.Keep is not null && options.Postgres is null
            ? throw new BenchException("--keep NAME needs the server that keeps it: --postgres CONNECTION.")
            : options;
    }
}
