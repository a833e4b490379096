using System.Globalization;
using Npgsql;
using Shop.Hosting.Running.LocalServers;
using Shop.Hosting.Running.Processes;
using Shop.Tests.Messaging;

namespace Shop.Tests.Faults;

/// <summary>A PostgreSQL and a RabbitMQ that the fault tests may kill.</summary>
public sealed class FaultServers : IAsyncLifetime
{
    /// <summary>A pool would hold connections that died with the database.</summary>
    internal const string Unpooled = ";Pooling=false";

    private readonly string _folder = Directory.CreateTempSubdirectory("shop-faults-").FullName;
    private readonly LocalPostgresOptions _postgresOptions;
    private ManagedProcess? _postgres;
    private int _databases;

    public FaultServers()
    {
        _postgresOptions = new(Path.Combine(_folder, "postgres"), FreePort.Next(), "shop", "shop");
        Broker = new FaultBroker(Path.Combine(_folder, "rabbitmq"));
    }

    internal FaultBroker Broker { get; }

    public async Task InitializeAsync()
    {
        await Task.WhenAll(StartPostgresAsync(), Broker.StartAsync());
    }

    public async Task DisposeAsync()
    {
        await Broker.StopAsync();
        await _postgres!.StopAsync(TimeSpan.FromSeconds(20));
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts again what a test that failed has left killed.</summary>
    public async Task EnsureAsync()
    {
        await (_postgres!.Completion.IsCompleted ? StartPostgresAsync() : Task.CompletedTask);
        await (Broker.IsRunning ? Task.CompletedTask : Broker.StartAsync());
    }

    /// <summary>Returns when the database answers.</summary>
    public async Task StartPostgresAsync()
    {
        _postgres = ManagedProcess.Start(await LocalPostgres.PrepareAsync("postgres", _postgresOptions, default), guardian: null, (_, _) => { });
        await Until.TrueAsync(AnswersAsync, "a database", seconds: 300);
    }

    /// <summary>As when the machine loses power: every backend is gone at once.</summary>
    public async Task KillPostgresAsync()
    {
        _postgres!.Kill();
        await _postgres.Completion;
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"fault{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(Connection("postgres") + Unpooled);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    private string Connection(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _postgresOptions.Port,
        Username = _postgresOptions.User,
        Password = _postgresOptions.Password,
        Database = database,
    }.ConnectionString;

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(Connection("postgres") + Unpooled);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}

[CollectionDefinition(Name)]
public sealed class FaultCollection : ICollectionFixture<FaultServers>
{
    public const string Name = "faults";
}
