using Npgsql;
using Shop.ServiceDefaults.Messaging;

namespace Shop.Tests.Messaging;

internal abstract class RecordingHandler(Scenario scenario) : IEventHandler<Happened>
{
    public async Task HandleAsync(Happened message, EventContext context, CancellationToken ct)
    {
        await scenario.RunAsync(GetType().Name, message, ct);
        await using var command = new NpgsqlCommand(
            "INSERT INTO t1.effects (handler, aggregate, number) VALUES ($1, $2, $3)", context.Connection, context.Transaction);
        command.Parameters.Add(new() { Value = GetType().Name });
        command.Parameters.Add(new() { Value = message.Aggregate });
        command.Parameters.Add(new() { Value = message.Number });
        await command.ExecuteNonQueryAsync(ct);
    }
}

internal sealed class FirstHandler(Scenario scenario) : RecordingHandler(scenario);

internal sealed class SecondHandler(Scenario scenario) : RecordingHandler(scenario);
