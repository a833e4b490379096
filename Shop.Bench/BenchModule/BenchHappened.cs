using Shop.Contracts;

namespace Shop.Bench.BenchModule;

/// <summary>The one event of module bench. Numbers are unique in a database, and rise within an aggregate.</summary>
internal sealed record BenchHappened(string Aggregate, long Number, DateTimeOffset SentAt) : IEvent
{
    public static string Type => "bench.happened.v1";
}
