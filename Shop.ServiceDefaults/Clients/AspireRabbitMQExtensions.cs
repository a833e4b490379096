using Aspire.RabbitMQ.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using Shop.ServiceDefaults.Clients;

namespace Microsoft.Extensions.Hosting;

/// <summary>Broker connections by connection name, with the signatures of the package Aspire.RabbitMQ.Client.</summary>
public static class AspireRabbitMQExtensions
{
    /// <summary>Registers <see cref="IConnectionFactory"/> and an <see cref="IConnection"/> that connects when first asked for.</summary>
    public static void AddRabbitMQClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<RabbitMQClientSettings>? configureSettings = null,
        Action<ConnectionFactory>? configureConnectionFactory = null)
    {
        var settings = Settings(builder, connectionName, configureSettings);
        builder.Services.AddSingleton<IConnectionFactory>(_ => Factory(builder.Configuration, connectionName, settings, configureConnectionFactory));
        builder.Services.AddSingleton(services =>
            BrokerConnection.Open(services.GetRequiredService<IConnectionFactory>(), settings.MaxConnectRetryCount));
        AddCheck(builder, "RabbitMQ.Client", settings, services => services.GetRequiredService<IConnectionFactory>());
    }

    /// <summary>Registers both under the name of the connection string.</summary>
    public static void AddKeyedRabbitMQClient(
        this IHostApplicationBuilder builder,
        string name,
        Action<RabbitMQClientSettings>? configureSettings = null,
        Action<ConnectionFactory>? configureConnectionFactory = null)
    {
        var settings = Settings(builder, name, configureSettings);
        builder.Services.AddKeyedSingleton<IConnectionFactory>(name, (_, _) => Factory(builder.Configuration, name, settings, configureConnectionFactory));
        builder.Services.AddKeyedSingleton(name, (services, _) =>
            BrokerConnection.Open(services.GetRequiredKeyedService<IConnectionFactory>(name), settings.MaxConnectRetryCount));
        AddCheck(builder, $"RabbitMQ.Client_{name}", settings, services => services.GetRequiredKeyedService<IConnectionFactory>(name));
    }

    private static RabbitMQClientSettings Settings(IHostApplicationBuilder builder, string name, Action<RabbitMQClientSettings>? configure)
    {
        var settings = new RabbitMQClientSettings();
        builder.Configuration.GetSection("Aspire:RabbitMQ:Client").Bind(settings);
        builder.Configuration.GetSection($"Aspire:RabbitMQ:Client:{name}").Bind(settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(name) ?? settings.ConnectionString;
        configure?.Invoke(settings);
        return settings;
    }

    private static ConnectionFactory Factory(
        IConfiguration configuration, string name, RabbitMQClientSettings settings, Action<ConnectionFactory>? configure)
    {
        var factory = new ConnectionFactory();
        configuration.GetSection("Aspire:RabbitMQ:Client:ConnectionFactory").Bind(factory);
        configuration.GetSection($"Aspire:RabbitMQ:Client:{name}:ConnectionFactory").Bind(factory);
        factory.Uri = new Uri(RequiredConnectionString.Of(settings.ConnectionString, name));
        configure?.Invoke(factory);
        return factory;
    }

    private static void AddCheck(
        IHostApplicationBuilder builder, string name, RabbitMQClientSettings settings, Func<IServiceProvider, IConnectionFactory> find)
    {
        if (settings.DisableHealthChecks)
        {
            return;
        }
        builder.Services.AddKeyedSingleton(name, (services, _) => new RabbitMQHealthCheck(find(services)));
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            name, services => services.GetRequiredKeyedService<RabbitMQHealthCheck>(name), HealthStatus.Degraded, tags: null, TimeSpan.FromSeconds(3)));
    }
}
