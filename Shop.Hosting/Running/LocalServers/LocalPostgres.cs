using System.Globalization;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.LocalServers;

/// <summary>PostgreSQL as a child of the app host, from the programs that are installed on this machine.</summary>
internal static class LocalPostgres
{
    /// <summary>Makes the data folder if there is none, clears what a crash left, and says how to start the server.</summary>
    /// <exception cref="StartFailedException">There is no fitting PostgreSQL, or the folder cannot be used.</exception>
    public static async Task<ProcessSpec> PrepareAsync(string name, LocalPostgresOptions options, CancellationToken ct)
    {
        var data = Path.GetFullPath(options.DataFolder);
        var programs = await PostgresPrograms.FindAsync(data, ct);
        await PostgresDataFolder.PrepareAsync(name, programs, data, options, ct);
        return ServerAccount.Run(
            new ProcessSpec(name, programs.Server, Arguments(data, options), "/")
            {
                // SIGTERM would wait until every client has left by itself.
                StopSignal = Signal.Int,
            },
            data);
    }

    private static string[] Arguments(string data, LocalPostgresOptions options) =>
    [
        "-D", data,
        "-c", "listen_addresses=127.0.0.1",
        "-c", string.Create(CultureInfo.InvariantCulture, $"port={options.Port}"),
        // A path under the state folder could be too long for a socket.
        "-c", "unix_socket_directories=",
        "-c", "max_connections=300",
        "-c", "timezone=UTC",
        "-c", "log_timezone=UTC",
        "-c", "lc_messages=C",
        "-c", "log_line_prefix=",
        "-c", "log_checkpoints=off",
        // Nothing replicates from here, so bulk loads into new tables need not be logged. What commits is still durable:
        // fsync, full_page_writes and synchronous_commit keep their defaults, on.
        "-c", "wal_level=minimal",
        "-c", "max_wal_senders=0",
        "-c", "max_wal_size=2GB",
        "-c", "shared_buffers=256MB",
        "-c", "jit=off",
    ];
}
