using Microsoft.Extensions.Logging;
using RabbitMQ.Client.Exceptions;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Messaging.Consumers;
using Shop.ServiceDefaults.Messaging.DeadLetters;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>Declares the broker's queues before any replica publishes: what is published then always has a place to go.</summary>
internal sealed class DeclareTopologyCommand(BrokerConnection broker, IEnumerable<Consumer> consumers, TimeProvider time, ILogger<DeclareTopologyCommand> logger)
    : IServiceCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public string Name => "migrate";

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var told = false;
        while (true)
        {
            try
            {
                var connection = await broker.GetAsync(ct);
                await DeadLetterTopology.DeclareAsync(connection, logger, ct);
                await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
                await Topology.DeclareAsync(channel, consumers, ct);
                Log.Declared(logger, consumers.Select(c => c.Queue).Distinct(StringComparer.Ordinal).Count());
                return 0;
            }
            catch (BrokerUnreachableException e) when (time.GetElapsedTime(started) < Patience)
            {
                if (!told)
                {
                    Log.BrokerAway(logger, e.GetBaseException().Message);
                    told = true;
                }

                await Task.Delay(Pause, time, ct);
            }
            catch (BrokerUnreachableException e)
            {
                throw new CommandException($"the broker does not answer: {e.GetBaseException().Message}", e);
            }
            catch (OperationInterruptedException e)
            {
                throw new CommandException($"the broker refused a queue: {e.Message}", e);
            }
        }
    }
}
