using Npgsql;

namespace Shop.Bench.BenchModule;

/// <summary>How a process runs module bench.</summary>
/// <param name="Database">The connection string of its database.</param>
/// <param name="Broker">The broker's; without one events stay in the process.</param>
/// <param name="Queue">The work queue; without one the module consumes nothing.</param>
/// <param name="Second">Whether a second handler works on the same queue.</param>
/// <param name="Delay">How long a handler takes before it writes.</param>
internal sealed record BenchSettings(string Database, string? Broker = null, string? Queue = null, bool Second = false, TimeSpan Delay = default)
{
    /// <summary>Is told each effect that is written, with the connection of its transaction.</summary>
    public Action<NpgsqlConnection, long>? Written { get; init; }
}
