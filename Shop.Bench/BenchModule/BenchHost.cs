using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Messaging;

namespace Shop.Bench.BenchModule;

/// <summary>A process that runs module bench: its relay, and its consumers where it has a queue.</summary>
internal static class BenchHost
{
    private const string Connection = "benchdb";

    public static IHost Create(BenchSettings settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration[$"ConnectionStrings:{Connection}"] = settings.Database;
        builder.Configuration["ConnectionStrings:rabbitmq"] = settings.Broker;
        // Standard output is for what the program says.
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(settings);
        var messaging = builder.AddMessaging(BenchSchema.Name, Connection);
        if (settings.Queue is { } queue)
        {
            messaging.Consume<BenchHappened, FirstEffect>(queue);
            _ = settings.Second ? messaging.Consume<BenchHappened, SecondEffect>(queue) : messaging;
        }

        return builder.Build();
    }

    /// <summary>The outbox of a host that was created here.</summary>
    public static Outbox OutboxOf(IHost host) => host.Services.GetRequiredKeyedService<Outbox>(BenchSchema.Name);

    /// <summary>The database of a host that was created here, with the settings of the services.</summary>
    public static NpgsqlDataSource DataOf(IHost host) => host.Services.GetRequiredKeyedService<NpgsqlDataSource>(Connection);

    /// <summary>Declares the broker's queues, as the shop's migrations do.</summary>
    public static async Task DeclareAsync(BenchSettings settings, CancellationToken ct = default)
    {
        using var host = Create(settings);
        foreach (var command in host.Services.GetServices<IServiceCommand>().Where(c => c.Name == "migrate"))
        {
            if (await command.RunAsync([], ct) != 0)
            {
                throw new InvalidOperationException("the queues could not be declared");
            }
        }
    }
}
