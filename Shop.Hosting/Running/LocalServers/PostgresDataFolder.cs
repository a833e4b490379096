using System.Globalization;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.LocalServers;

/// <summary>The folder that holds the databases: made once, and usable again after any crash.</summary>
internal static class PostgresDataFolder
{
    // As long as the guardian of a killed app host may take to end the server that still uses the folder.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>The major version that made the folder; null for a folder that has no database yet.</summary>
    public static int? Major(string data)
    {
        var file = Path.Combine(data, "PG_VERSION");
        return File.Exists(file)
            && int.TryParse(File.ReadAllText(file), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var major)
            ? major
            : null;
    }

    public static async Task PrepareAsync(
        string name, PostgresPrograms programs, string data, LocalPostgresOptions options, CancellationToken ct)
    {
        if (Major(data) is null)
        {
            await CreateAsync(name, programs, data, options, ct);
        }

        await WaitUntilUnusedAsync(data, ct);
        RemoveStaleLock(data);
    }

    private static async Task CreateAsync(
        string name, PostgresPrograms programs, string data, LocalPostgresOptions options, CancellationToken ct)
    {
        if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
        {
            throw new StartFailedException($"{data} is neither empty nor a database folder: move it away, or start with another --state folder");
        }

        // Made beside its place and moved there when complete: what is cut short is never taken for a database.
        var fresh = data + ".new";
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }

        UnixFiles.CreatePrivateFolder(fresh);
        ServerAccount.TakeOver(fresh);
        var result = await InitDbAsync(name, programs, fresh, options, ct);
        if (result.ExitCode != 0)
        {
            throw new StartFailedException($"{name}: initdb could not make {data}: {result.LastLine}");
        }

        if (Directory.Exists(data))
        {
            Directory.Delete(data);
        }

        Directory.Move(fresh, data);
    }

    private static async Task<CommandResult> InitDbAsync(
        string name, PostgresPrograms programs, string folder, LocalPostgresOptions options, CancellationToken ct)
    {
        var password = folder + ".password";
        try
        {
            await UnixFiles.WritePrivateAsync(password, options.Password + "\n", ct);
            ServerAccount.TakeOver(password);
            string[] arguments =
            [
                "-D", folder,
                "--username=" + options.User,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=" + (OperatingSystem.IsMacOS() ? "en_US.UTF-8" : "C.UTF-8"),
                "--text-search-config=english",
            ];
            var spec = new ProcessSpec(name, programs.InitDb, arguments, "/");
            // The longer path first: it begins with the other.
            return await ProgramRun.RunAsync(ServerAccount.Run(spec, password, folder), TimeSpan.FromMinutes(2), ct);
        }
        finally
        {
            File.Delete(password);
        }
    }

    private static async Task WaitUntilUnusedAsync(string data, CancellationToken ct)
    {
        for (var tries = 0; ProcessTable.WorkingIn(data) is { } user; tries++)
        {
            if (tries * Interval > Patience)
            {
                throw new StartFailedException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{data} is in use by {ProcessTable.Name(user)} (pid {user}): end it, or start with another --state folder"));
            }

            await Task.Delay(Interval, ct);
        }
    }

    /// <summary>
    /// The lock names the process of the server. After a kill -9 that number may belong to another program of ours, and
    /// PostgreSQL would then refuse to start for ever.
    /// </summary>
    private static void RemoveStaleLock(string data)
    {
        // Without /proc we cannot know that nobody uses the folder, and leave the judgement to the server.
        if (Directory.Exists("/proc/self"))
        {
            File.Delete(Path.Combine(data, "postmaster.pid"));
        }
    }
}
