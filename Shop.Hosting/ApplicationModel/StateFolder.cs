using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>What outlives a run: database files, generated secrets beside them, telemetry, the process id.</summary>
internal sealed class StateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly Lock _gate = new();

    public StateFolder(IConfiguration configuration, string appHostDirectory) =>
        Path = System.IO.Path.GetFullPath(configuration["state"] is { Length: > 0 } given ? given : DefaultPath(appHostDirectory));

    public string Path { get; }

    private string SecretsFile => File("secrets.json");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Create()
    {
        try
        {
            Directory.CreateDirectory(Path);
            if (!OperatingSystem.IsWindows())
            {
                System.IO.File.SetUnixFileMode(Path, OwnerOnlyFolder | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException($"The state folder '{Path}' cannot be written ({e.Message}): name another with --state DIR.", e);
        }
    }

    public Dictionary<string, string?> ReadSecrets()
    {
        try
        {
            return System.IO.File.Exists(SecretsFile)
                ? JsonSerializer.Deserialize<Dictionary<string, string?>>(System.IO.File.ReadAllText(SecretsFile)) ?? []
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new DistributedApplicationException($"The secrets in '{SecretsFile}' cannot be read ({e.Message}).", e);
        }
    }

    /// <summary>Keeps a generated value; the first one wins, so that what it unlocks stays open.</summary>
    public string KeepSecret(string key, Func<string> generate)
    {
        lock (_gate)
        {
            var secrets = ReadSecrets();
            if (secrets.TryGetValue(key, out var kept) && kept is { Length: > 0 })
            {
                return kept;
            }

            var value = generate();
            secrets[key] = value;
            Create();
            WritePrivate(SecretsFile, JsonSerializer.Serialize(secrets, Indented));
            return value;
        }
    }

    public static void WritePrivate(string file, string text)
    {
        var temporary = file + ".new";
        System.IO.File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        System.IO.File.Move(temporary, file, overwrite: true);
    }

    // ~/.local/share/shop/HASH: the hash of the repository's path, so that each checkout has a state of its own.
    private static string DefaultPath(string appHostDirectory)
    {
        var repository = Directory.GetParent(appHostDirectory.TrimEnd('/'))?.FullName ?? appHostDirectory;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repository)))[..10];
        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } xdg
            ? xdg
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return System.IO.Path.Combine(data, "shop", hash);
    }
}
