using Shop.Bench.Steering;

namespace Shop.Bench.Relevance;

/// <summary>What the measurement of relevance is asked to do.</summary>
internal sealed record RelevanceOptions
{
    public const string Usage = """
        relevance --catalog FILE --judgments FILE [--out FILE] [--postgres CONNECTION]   judged queries in Shop and in PostgreSQL's full text
          --show QUERY   the best twenty of Shop with their grades, for this query alone
        """;

    private RelevanceOptions()
    {
    }

    public required string Catalog { get; init; }

    public required string Judgments { get; init; }

    public string? Out { get; private init; }

    public string? Postgres { get; private init; }

    public string? Show { get; private init; }

    public static RelevanceOptions From(string[] args) => new()
    {
        Catalog = Existing(args, "--catalog"),
        Judgments = Existing(args, "--judgments"),
        Out = RunningHost.Option(args, "--out"),
        Postgres = RunningHost.Option(args, "--postgres"),
        Show = RunningHost.Option(args, "--show"),
    };

    private static string Existing(string[] args, string name)
    {
        var file = RunningHost.Option(args, name) ?? throw new BenchException($"{name} FILE is missing.");
        return File.Exists(file) ? Path.GetFullPath(file) : throw new BenchException($"{name}: there is no file {file}.");
    }
}
