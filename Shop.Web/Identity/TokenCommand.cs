using System.Globalization;
using System.Text.Json;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Web.Identity;

/// <summary><c>token --role merchandiser [--minutes N] [--state DIR]</c>: for whoever may read the state folder.</summary>
internal sealed class TokenCommand(TimeProvider time) : IServiceCommand
{
    private const string KeyName = "Parameters:token-signing-key";
    private static readonly string[] s_roles = [Roles.Administrator, Roles.Merchandiser, Roles.Agent];

    public string Name => "token";

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var options = Parse(args);
        var role = options.GetValueOrDefault("--role");
        if (!s_roles.Contains(role, StringComparer.Ordinal))
        {
            throw new CommandException($"--role must be one of {string.Join(", ", s_roles)}");
        }
        if (!int.TryParse(options.GetValueOrDefault("--minutes", "5"), CultureInfo.InvariantCulture, out var minutes)
            || minutes is < 1 or > 1440)
        {
            throw new CommandException("--minutes must be a number from 1 to 1440");
        }
        var state = options.GetValueOrDefault("--state") ?? StateFolder.Default();
        using var signer = Signer(await ReadKeyAsync(Path.Combine(state, "secrets.json"), ct));
        await Console.Out.WriteLineAsync(
            signer.Create(role!, [Audiences.Search, Audiences.Contact], TimeSpan.FromMinutes(minutes)));
        return 0;
    }

    private static Dictionary<string, string> Parse(IReadOnlyList<string> args)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var parts = args[i].Split('=', 2);
            if (parts[0] is not ("--role" or "--minutes" or "--state"))
            {
                throw new CommandException($"unknown option {parts[0]}; there are --role, --minutes and --state");
            }
            options[parts[0]] = parts.Length == 2 ? parts[1]
                : ++i < args.Count ? args[i]
                : throw new CommandException($"{parts[0]} needs a value");
        }
        return options;
    }

    private static async Task<string> ReadKeyAsync(string path, CancellationToken ct)
    {
        try
        {
            using var secrets = JsonDocument.Parse(await File.ReadAllBytesAsync(path, ct));
            return secrets.RootElement.TryGetProperty(KeyName, out var key) && key.GetString() is { Length: > 0 } text
                ? text
                : throw new CommandException($"{path} holds no {KeyName}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException($"there is no {path}: start the app host once, or name its folder with --state", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw new CommandException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private TokenSigner Signer(string key)
    {
        try
        {
            return TokenSigner.FromKey(key, time);
        }
        catch (FormatException e)
        {
            throw new CommandException($"{KeyName} in the state folder is not a signing key", e);
        }
    }
}
