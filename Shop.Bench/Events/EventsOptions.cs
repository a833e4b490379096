using System.Globalization;
using Shop.Bench.Steering;

namespace Shop.Bench.Events;

/// <summary>What the measurement of events is asked to do.</summary>
internal sealed record EventsOptions
{
    public const string Usage = """
        events (--postgres CONNECTION --rabbitmq URI | --state DIR) [--out FILE]   events through outbox, broker and inbox, and the broker alone
          --rounds N (3)  --events N (50000)  --producers N (8)  --per-transaction N (1)  --aggregates N (1000)
          --rate N (500)  --seconds N (20)  how fast and how long for the latency    --pipeline N (500)  unconfirmed messages of the broker alone
        """;

    private EventsOptions()
    {
    }

    public required int Rounds { get; init; }

    public required int Events { get; init; }

    public required int Producers { get; init; }

    public required int PerTransaction { get; init; }

    public required int Aggregates { get; init; }

    public required int Rate { get; init; }

    public required int Seconds { get; init; }

    public required int Pipeline { get; init; }

    public string? Out { get; private init; }

    public static EventsOptions From(string[] args) => new()
    {
        Rounds = Number(args, "--rounds", 3),
        Events = Number(args, "--events", 50_000),
        Producers = Number(args, "--producers", 8),
        PerTransaction = Number(args, "--per-transaction", 1),
        Aggregates = Number(args, "--aggregates", 1_000),
        Rate = Number(args, "--rate", 500),
        Seconds = Number(args, "--seconds", 20),
        Pipeline = Number(args, "--pipeline", 500),
        Out = RunningHost.Option(args, "--out"),
    };

    private static int Number(string[] args, string name, int other) => RunningHost.Option(args, name) switch
    {
        null => other,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var text => throw new BenchException($"{name} takes a number above zero, not {text}."),
    };
}
