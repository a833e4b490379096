using System.Diagnostics;
using Npgsql;

namespace Shop.Tests.Contact.Desk;

/// <summary>Everything that a database holds, as pg_dump writes it.</summary>
internal static class DatabaseDump
{
    private static readonly string[] Folders = ["/usr/lib/postgresql", "/usr/pgsql-18", "/usr/pgsql-17", "/usr/pgsql-16", "/usr/pgsql-15", "/opt/homebrew/opt", "/usr/local/opt"];

    public static async Task<string> ReadAsync(string connection)
    {
        var server = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(Find())
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "--host", server.Host!, "--port", server.Port.ToString(null, null), "--username", server.Username!, server.Database! },
            Environment = { ["PGPASSWORD"] = server.Password },
        };
        using var process = Process.Start(start)!;
        var (dump, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return await dump;
    }

    /// <summary>It must not be older than the server, so the newest there is.</summary>
    private static string Find() =>
        Folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "pg_dump", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3 }))
            .OrderDescending(StringComparer.Ordinal)
            .FirstOrDefault("pg_dump");
}
