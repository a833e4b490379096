using Npgsql;
using Shop.ServiceDefaults.Messaging;

namespace Shop.Bench.BenchModule;

/// <summary>Fails or takes as long as it is told to, then writes its effect.</summary>
internal abstract class EffectHandler(BenchSettings settings, string name) : IEventHandler<BenchHappened>
{
    public async Task HandleAsync(BenchHappened message, EventContext context, CancellationToken ct)
    {
        if (settings.Tell)
        {
            Console.WriteLine($"run {name} {message.Number}");
        }

        if (settings.Failing == name && message.Number % settings.FailEvery == 0)
        {
            throw new InvalidOperationException("as it was told to");
        }

        if (settings.Delay > TimeSpan.Zero)
        {
            await Task.Delay(settings.Delay, ct);
        }

        await using var command = new NpgsqlCommand(
            $"INSERT INTO {BenchSchema.Name}.effects (handler, number, aggregate, message_id, sent_at) VALUES ($1, $2, $3, $4, $5)",
            context.Connection, context.Transaction);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = message.Number });
        command.Parameters.Add(new() { Value = message.Aggregate });
        command.Parameters.Add(new() { Value = context.MessageId });
        command.Parameters.Add(new() { Value = message.SentAt.UtcDateTime });
        await command.ExecuteNonQueryAsync(ct);
        settings.Written?.Invoke(context.Connection, message.Number);
    }
}

internal sealed class FirstEffect(BenchSettings settings) : EffectHandler(settings, "first");

internal sealed class SecondEffect(BenchSettings settings) : EffectHandler(settings, "second");
