using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Npgsql;

namespace Shop.Tests.Fixtures;

/// <summary>A real PostgreSQL and a real RabbitMQ, started by the same engine as the shop's.</summary>
public sealed class ServersFixture : IAsyncLifetime
{
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(5);
    private readonly string _state = Directory.CreateTempSubdirectory("shop-servers-").FullName;
    private DistributedApplication? _app;
    private int _databases;

    /// <summary>The broker's connection string.</summary>
    public string RabbitMQ { get; private set; } = "";

    /// <summary>The superuser's connection string.</summary>
    public string Postgres { get; private set; } = "";

    public async Task InitializeAsync()
    {
        using var patience = new CancellationTokenSource(StartTime);
        var builder = DistributedApplicationTestingBuilder.Create("--state", _state, "--servers", "local");
        var postgres = builder.AddPostgres("postgres");
        var rabbitmq = builder.AddRabbitMQ("rabbitmq", builder.AddParameter("rabbitmq-user", "shop"));
        _app = await builder.BuildAsync(patience.Token);
        await _app.StartAsync(patience.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("postgres", patience.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("rabbitmq", patience.Token);
        Postgres = (await ((IResourceWithConnectionString)postgres.Resource).GetConnectionStringAsync(patience.Token))!;
        RabbitMQ = (await ((IResourceWithConnectionString)rabbitmq.Resource).GetConnectionStringAsync(patience.Token))!;
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        Directory.Delete(_state, recursive: true);
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(Postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Postgres) { Database = name }.ConnectionString;
    }
}

[CollectionDefinition(Name)]
public sealed class ServersCollection : ICollectionFixture<ServersFixture>
{
    public const string Name = "servers";
}
