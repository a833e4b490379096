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
        Rounds = RunningHost.Number(args, "--rounds", 3),
        Events = RunningHost.Number(args, "--events", 50_000),
        Producers = RunningHost.Number(args, "--producers", 8),
        PerTransaction = RunningHost.Number(args, "--per-transaction", 1),
        Aggregates = RunningHost.Number(args, "--aggregates", 1_000),
        Rate = RunningHost.Number(args, "--rate", 500),
        Seconds = RunningHost.Number(args, "--seconds", 20),
        Pipeline = RunningHost.Number(args, "--pipeline", 500),
        Out = RunningHost.Option(args, "--out"),
    };
}
