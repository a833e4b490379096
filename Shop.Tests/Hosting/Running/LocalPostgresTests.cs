using Npgsql;
using Shop.Hosting.Running.LocalServers;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Hosting.Running;

public sealed class LocalPostgresTests : IDisposable
{
    private readonly StateFolder _state = new();
    private readonly Lines _lines = new();
    private readonly LocalPostgresOptions _options;

    public LocalPostgresTests() => _options = new(_state.In("postgres"), FreePort.Next(), "shop", "p'w\"d $1 \\ #é");

    [Fact]
    public async Task Server_KeepsItsData_OverStopAndKill()
    {
        var server = await StartAsync();
        Assert.Equal(1L, await AskAsync("create table t as select 1::bigint as n; select n from t"));
        Assert.Equal(0, await server.StopAsync(TimeSpan.FromSeconds(60)));

        server = await StartAsync();
        Assert.Equal(2L, await AskAsync("insert into t values (2); select count(*) from t"));
        server.Kill();
        await server.Completion;
        Assert.True(File.Exists(Path.Combine(_options.DataFolder, "postmaster.pid")), "a lock is left behind");

        server = await StartAsync();
        Assert.Equal(2L, await AskAsync("select count(*) from t"));
        await server.StopAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task StaleLock_WithTheNumberOfALivingProcess_DoesNotPreventTheStart()
    {
        await (await StartAsync()).StopAsync(TimeSpan.FromSeconds(60));
        var other = ManagedProcess.Start(Lines.Shell("sleep 1000"), guardian: null, _lines.Add);
        await File.WriteAllTextAsync(
            Path.Combine(_options.DataFolder, "postmaster.pid"), $"{other.Id}\n{_options.DataFolder}\n1795236580\n5432\n\n127.0.0.1\n 1 1\nready\n");

        var server = await StartAsync();

        Assert.Equal(1, await AskAsync("select 1"));
        await server.StopAsync(TimeSpan.FromSeconds(60));
        await other.StopAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task Server_IsDurableAndAsksForThePassword()
    {
        var server = await StartAsync();

        Assert.Equal("on on on", await AskAsync(
            "select current_setting('fsync') || ' ' || current_setting('synchronous_commit') || ' ' || current_setting('full_page_writes')"));
        Assert.Equal("scram-sha-256", await AskAsync("select distinct auth_method from pg_hba_file_rules where type = 'host'"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync("select 1", "wrong"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.DoesNotContain(_options.Password, _lines.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_state.Path, "*.password"));
        await server.StopAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task DataOfAnotherVersion_IsRefusedInOneLine()
    {
        Directory.CreateDirectory(_options.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(_options.DataFolder, "PG_VERSION"), "9\n");

        var failure = await Assert.ThrowsAsync<StartFailedException>(() => LocalPostgres.PrepareAsync("postgres", _options, default));

        Assert.Contains("made by PostgreSQL 9", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--state", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public async Task FolderOfSomethingElse_IsLeftAlone()
    {
        Directory.CreateDirectory(_options.DataFolder);
        var file = Path.Combine(_options.DataFolder, "letter.txt");
        await File.WriteAllTextAsync(file, "dear");

        var failure = await Assert.ThrowsAsync<StartFailedException>(() => LocalPostgres.PrepareAsync("postgres", _options, default));

        Assert.Contains("neither empty nor a database folder", failure.Message, StringComparison.Ordinal);
        Assert.Equal("dear", await File.ReadAllTextAsync(file));
    }

    public void Dispose() => _state.Dispose();

    private async Task<ManagedProcess> StartAsync()
    {
        var server = ManagedProcess.Start(await LocalPostgres.PrepareAsync("postgres", _options, default), guardian: null, _lines.Add);
        await Eventually.TrueAsync(() => CanConnect() || server.Completion.IsCompleted, $"a server: {_lines}", seconds: 180);
        Assert.False(server.Completion.IsCompleted, _lines.ToString());
        return server;
    }

    private bool CanConnect()
    {
        try
        {
            using var connection = new NpgsqlConnection(ConnectionString(_options.Password));
            connection.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<object?> AskAsync(string sql, string? password = null)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(password ?? _options.Password));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private string ConnectionString(string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _options.Port,
        Username = _options.User,
        Password = password,
        Database = "postgres",
        Pooling = false,
        Timeout = 30,
    }.ConnectionString;
}
