using Shop.Bench.Steering;

namespace Shop.Bench.Search;

/// <summary>What the measurement of search is asked to do.</summary>
internal sealed record SearchRunOptions
{
    public const string Usage = """
        search --products N [--out FILE] [--json FILE] [--postgres CONNECTION]   search over generated products, a bare web server, and PostgreSQL's full text
          --seed N (1)  --connections N (16)  --seconds N (10) of each load  --rounds N (3)
          --keep NAME   a database on that server that is filled once, used again and not removed
          --only-shop   leaves out the web server and PostgreSQL
        """;

    private SearchRunOptions()
    {
    }

    public required int Products { get; init; }

    public required int Seed { get; init; }

    public required int Connections { get; init; }

    public required TimeSpan Duration { get; init; }

    public required int Rounds { get; init; }

    public string? Out { get; private init; }

    public string? Json { get; private init; }

    public string? Postgres { get; private init; }

    public string? Keep { get; private init; }

    public bool OnlyShop { get; private init; }

    public static SearchRunOptions From(string[] args)
    {
        var options = new SearchRunOptions
        {
            Products = RunningHost.Number(args, "--products", 1_000_000),
            Seed = RunningHost.Number(args, "--seed", 1),
            Connections = RunningHost.Number(args, "--connections", 16),
            Duration = TimeSpan.FromSeconds(RunningHost.Number(args, "--seconds", 10)),
            Rounds = RunningHost.Number(args, "--rounds", 3),
            Out = RunningHost.Option(args, "--out"),
            Json = RunningHost.Option(args, "--json"),
            Postgres = RunningHost.Option(args, "--postgres"),
            Keep = RunningHost.Option(args, "--keep"),
            OnlyShop = args.Contains("--only-shop"),
        };
        if (options.Keep is { } name && (options.Postgres is null || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')))
        {
            throw new BenchException("--keep NAME takes small letters, digits and _, and needs the server that keeps it: --postgres CONNECTION.");
        }

        return OperatingSystem.IsLinux() ? options : throw new BenchException("search measures on Linux only.");
    }
}
