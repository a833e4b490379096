using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Messaging.Operations;
using Shop.ServiceDefaults.Messaging.Broker;
using Shop.ServiceDefaults.Messaging.Consumers;
using Shop.ServiceDefaults.Messaging.DeadLetters;
using Shop.ServiceDefaults.Messaging.InProcess;
using Shop.ServiceDefaults.Messaging.Relay;
using Shop.ServiceDefaults.Storage;

namespace Shop.ServiceDefaults.Messaging;

/// <summary>Adds events to a module.</summary>
public static class MessagingExtensions
{
    /// <summary>
    /// Adds the module's outbox (a keyed service by the module's name), its relay and its consumers. Events go through
    /// RabbitMQ when a connection string <c>rabbitmq</c> is configured, else to the consumers of this process.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="module">The module: its schema in the database.</param>
    /// <param name="connectionName">The database's connection string; its data source is added where it is missing.</param>
    public static MessagingBuilder AddMessaging(this IHostApplicationBuilder builder, string module, string connectionName)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (!services.Any(s => s.ServiceType == typeof(NpgsqlDataSource) && Equals(s.ServiceKey, connectionName)))
        {
            builder.AddDatabase(connectionName);
        }

        services.TryAddSingleton(TimeProvider.System);
        var described = new Module(module, connectionName);
        services.AddSingleton(described);
        services.AddKeyedSingleton(module, (s, _) => new Outbox(module, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IHostedService>(s => ActivatorUtilities.CreateInstance<OutboxRelay>(s, described));
        services.AddSingleton<IHostedService>(s => ActivatorUtilities.CreateInstance<RetryWorker>(s, described));
        services.AddSingleton<IHostedService>(s => ActivatorUtilities.CreateInstance<Retention>(s, described));
        services.AddSingleton<IHostedService>(s => ActivatorUtilities.CreateInstance<OutboxWatch>(s, described));
        AddPipeline(services);
        AddTransport(services, builder.Configuration.GetConnectionString("rabbitmq"));
        return new MessagingBuilder(services, described);
    }

    private static void AddPipeline(IServiceCollection services)
    {
        services.AddOptions<MessagingOptions>().BindConfiguration(MessagingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<MessagingMeter>();
        services.TryAddSingleton<HandlerTransaction>();
        services.TryAddSingleton<RetryTable>();
        services.TryAddSingleton<DatabaseProbe>();
        services.TryAddSingleton<Burial>();
        services.TryAddSingleton<ConsumerPipeline>();
        services.TryAddSingleton<LetterDesk>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IServiceCommand, DeadLettersCommand>());
    }

    private static void AddTransport(IServiceCollection services, string? broker)
    {
        if (services.Any(s => s.ServiceType == typeof(IMessageTransport)))
        {
            return;
        }

        if (broker is not { Length: > 0 })
        {
            services.AddSingleton<IDeadLetters, DeadLetterTable>();
            services.AddSingleton<IMessageTransport, InProcessTransport>();
            return;
        }

        HeartbeatDefect.Survive();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<BrokerConnection>(s, broker, BrokerConnection.Publishing));
        services.AddKeyedSingleton(BrokerConnection.Consuming, (s, key) => ActivatorUtilities.CreateInstance<BrokerConnection>(s, broker, (string)key!));
        services.AddSingleton<IDeadLetters, DeadLetterQueue>();
        services.AddSingleton<IMessageTransport, RabbitMQTransport>();
        services.AddHostedService<BrokerKeeper>();
        services.AddHostedService<RabbitMQConsumers>();
        services.AddHostedService<RabbitMQListeners>();
        services.AddHostedService<QueueWatch>();
        services.AddSingleton<IServiceCommand, DeclareTopologyCommand>();
        services.AddHealthChecks().AddCheck<BrokerHealthCheck>("rabbitmq", HealthStatus.Degraded);
    }
}
