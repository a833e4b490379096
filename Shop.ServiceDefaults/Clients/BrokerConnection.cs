using System.Net.Sockets;
using Polly;
using Polly.Retry;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Shop.ServiceDefaults.Clients;

internal static class BrokerConnection
{
    /// <summary>Connects with growing pauses. It blocks, as a factory of the service container must.</summary>
    public static IConnection Open(IConnectionFactory factory, int retries)
    {
        var builder = new ResiliencePipelineBuilder();
        if (retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is SocketException or BrokerUnreachableException),
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(1),
            });
        }
        return builder.Build().ExecuteAsync(async ct => await factory.CreateConnectionAsync(ct)).AsTask().GetAwaiter().GetResult();
    }
}
