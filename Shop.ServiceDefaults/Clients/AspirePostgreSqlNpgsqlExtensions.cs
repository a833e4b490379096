using Aspire.Npgsql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.ServiceDefaults.Clients;

namespace Microsoft.Extensions.Hosting;

/// <summary>Data sources by connection name, with the signatures of the package Aspire.Npgsql.</summary>
public static class AspirePostgreSqlNpgsqlExtensions
{
    /// <summary>Registers an <see cref="NpgsqlDataSource"/> and, for those who want one, an <see cref="NpgsqlConnection"/>.</summary>
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        var settings = Settings(builder, connectionName, configureSettings);
        builder.Services.AddSingleton(services => Build(services, connectionName, settings, configureDataSourceBuilder));
        builder.Services.AddTransient(services => services.GetRequiredService<NpgsqlDataSource>().CreateConnection());
        AddCheck(builder, "PostgreSql", settings, services => services.GetRequiredService<NpgsqlDataSource>());
    }

    /// <summary>Registers an <see cref="NpgsqlDataSource"/> under the name of its connection string.</summary>
    public static void AddKeyedNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string name,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        var settings = Settings(builder, name, configureSettings);
        builder.Services.AddKeyedSingleton(name, (services, _) => Build(services, name, settings, configureDataSourceBuilder));
        builder.Services.AddKeyedTransient(name,
            (services, _) => services.GetRequiredKeyedService<NpgsqlDataSource>(name).CreateConnection());
        AddCheck(builder, $"PostgreSql_{name}", settings, services => services.GetRequiredKeyedService<NpgsqlDataSource>(name));
    }

    private static NpgsqlSettings Settings(IHostApplicationBuilder builder, string name, Action<NpgsqlSettings>? configure)
    {
        var settings = new NpgsqlSettings();
        builder.Configuration.GetSection("Aspire:Npgsql").Bind(settings);
        builder.Configuration.GetSection($"Aspire:Npgsql:{name}").Bind(settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(name) ?? settings.ConnectionString;
        configure?.Invoke(settings);
        return settings;
    }

    private static NpgsqlDataSource Build(
        IServiceProvider services, string name, NpgsqlSettings settings, Action<NpgsqlDataSourceBuilder>? configure)
    {
        var builder = new NpgsqlDataSourceBuilder(RequiredConnectionString.Of(settings.ConnectionString, name));
        // The name stands in spans and metrics, which would else show the connection string.
        builder.Name = name;
        builder.UseLoggerFactory(services.GetService<ILoggerFactory>());
        builder.ConfigureTracing(tracing => tracing
            .ConfigureCommandSpanNameProvider(command => $"{FirstWord(command.CommandText)} {name}")
            .ConfigureCommandFilter(_ => !settings.DisableTracing)
            .ConfigureBatchFilter(_ => !settings.DisableTracing));
        configure?.Invoke(builder);
        return builder.Build();
    }

    private static string FirstWord(string sql)
    {
        var text = sql.AsSpan().TrimStart();
        var end = text.IndexOfAny(" \r\n\t(");
        return (end < 0 ? text : text[..end]).ToString().ToUpperInvariant();
    }

    private static void AddCheck(
        IHostApplicationBuilder builder, string name, NpgsqlSettings settings, Func<IServiceProvider, NpgsqlDataSource> find)
    {
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                name, services => new NpgsqlHealthCheck(find(services)), HealthStatus.Degraded, tags: null, TimeSpan.FromSeconds(3)));
        }
    }
}
