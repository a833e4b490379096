using System.Globalization;
using System.Text.RegularExpressions;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.LocalServers;

/// <summary>One installed PostgreSQL.</summary>
internal sealed partial record PostgresPrograms(string Server, string InitDb, int Major)
{
    private static readonly string[] Folders =
    [
        "/usr/lib/postgresql/*/bin",            // Debian, Ubuntu
        "/usr/pgsql-*/bin",                     // PostgreSQL's own packages for Fedora and Red Hat
        "/usr/bin",                             // Fedora
        "/opt/homebrew/opt/postgresql@*/bin",   // Homebrew on Apple silicon, on Intel, on Linux
        "/usr/local/opt/postgresql@*/bin",
        "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
    ];

    /// <summary>Whether any version is installed.</summary>
    public static bool Installed => BinFolders().Any();

    /// <summary>The version that made the data folder, or for a new folder the first one found.</summary>
    public static async Task<PostgresPrograms> FindAsync(string data, CancellationToken ct)
    {
        var wanted = PostgresDataFolder.Major(data);
        var seen = new List<int>();
        foreach (var folder in BinFolders())
        {
            var server = Path.Combine(folder, "postgres");
            var major = await MajorAsync(server, ct);
            if (major == wanted || (wanted is null && major > 0))
            {
                return new PostgresPrograms(server, Path.Combine(folder, "initdb"), major);
            }

            seen.Add(major);
        }

        throw new StartFailedException(seen.Count == 0
            ? "PostgreSQL is not installed: " + ServerInstallation.CommandFor(LocalServer.Postgres)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The database in {data} was made by PostgreSQL {wanted}, but here is only {string.Join(", ", seen)}: install version {wanted}, or start with another --state folder"));
    }

    private static IEnumerable<string> BinFolders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(Folders.SelectMany(Executable.Folders))
            .Where(folder => Executable.Find(Path.Combine(folder, "postgres")) is not null
                && Executable.Find(Path.Combine(folder, "initdb")) is not null)
            .Select(Path.TrimEndingDirectorySeparator)
            .Distinct(StringComparer.Ordinal);

    private static async Task<int> MajorAsync(string server, CancellationToken ct)
    {
        var result = await ProgramRun.RunAsync(new ProcessSpec("postgres", server, ["--version"]), TimeSpan.FromSeconds(60), ct);

        // postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)
        var match = VersionPattern().Match(result.Output);
        return match.Success ? int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionPattern();
}
