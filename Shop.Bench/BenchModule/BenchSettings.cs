using Npgsql;

namespace Shop.Bench.BenchModule;

/// <summary>How a process runs module bench.</summary>
/// <param name="Database">The connection string of its database.</param>
/// <param name="Broker">The broker's; without one events stay in the process.</param>
/// <param name="Queue">The work queue; without one the module consumes nothing.</param>
internal sealed record BenchSettings(string Database, string? Broker = null, string? Queue = null)
{
    /// <summary>Whether a second handler works on the same queue.</summary>
    public bool Second { get; init; }

    /// <summary>How long a handler takes before it writes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The handler (first, second) that fails on every number which <see cref="FailEvery"/> divides.</summary>
    public string? Failing { get; init; }

    public int FailEvery { get; init; } = 1;

    /// <summary>Whether each run of a handler is told on standard output: <c>run HANDLER NUMBER</c>.</summary>
    public bool Tell { get; init; }

    /// <summary>Is told each effect that is written, with the connection of its transaction.</summary>
    public Action<NpgsqlConnection, long>? Written { get; init; }
}
