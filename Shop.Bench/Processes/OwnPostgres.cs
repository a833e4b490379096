using Npgsql;
using Shop.Bench.Steering;

namespace Shop.Bench.Processes;

/// <summary>A PostgreSQL for one measurement, reached by a socket in its own folder: it takes no port and leaves nothing behind.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    // The app host's settings, and more memory: the database is compared with, so it gets what a database of its own would have.
    private static readonly string[] Settings =
    [
        "listen_addresses=", "max_connections=100", "timezone=UTC", "lc_messages=C", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=4GB",
        "shared_buffers=1GB", "work_mem=64MB", "maintenance_work_mem=512MB", "effective_cache_size=4GB", "random_page_cost=1.1", "jit=off",
    ];

    private readonly ChildProcess _server;
    private readonly string _folder;

    private OwnPostgres(ChildProcess server, string folder)
    {
        (_server, _folder) = (server, folder);
        Connection = new NpgsqlConnectionStringBuilder { Host = folder, Username = "postgres", Database = "postgres" }.ConnectionString;
    }

    public string Connection { get; }

    public static async Task<OwnPostgres> StartAsync()
    {
        var programs = Folder();
        // initdb makes the folder itself, as the account that the server runs as under root.
        var folder = Path.Combine(Path.GetTempPath(), $"shop-bench-{Guid.NewGuid():N}");
        string[] make = ["-D", folder, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--text-search-config=english"];
        await using (var init = ChildProcess.Start("initdb", Path.Combine(programs, "initdb"), make, asAccount: true))
        {
            await init.SucceedAsync();
        }

        string[] serve = ["-D", folder, "-c", $"unix_socket_directories={folder}", .. Settings.SelectMany(s => new[] { "-c", s })];
        var server = ChildProcess.Start("postgres", Path.Combine(programs, "postgres"), serve, stop: ChildProcess.Interrupt, asAccount: true);
        var own = new OwnPostgres(server, folder);
        try
        {
            await own.ReadyAsync();
            return own;
        }
        catch
        {
            await own.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ReadyAsync()
    {
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Connection);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (!_server.HasExited)
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException e)
            {
                throw new BenchException($"postgres has ended: {_server.LastWords}", e);
            }
        }
    }

    private static string Folder() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")) : [])
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
        ?? throw new BenchException("PostgreSQL is not installed here: name a server with --postgres CONNECTION.");
}
