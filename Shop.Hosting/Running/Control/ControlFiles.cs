using System.Globalization;
using System.Security.Cryptography;
using Aspire.Hosting;

namespace Shop.Hosting.Running.Control;

/// <summary>What a program on this machine needs to reach the API: STATE/api-key and STATE/api-url.</summary>
internal static class ControlFiles
{
    /// <summary>Writes both; the key stays the same for a state folder.</summary>
    /// <returns>The key.</returns>
    public static string Write(StateFolder state, int port)
    {
        var file = state.File("api-key");
        if (Read(file) is not { } key)
        {
            key = RandomNumberGenerator.GetHexString(32, lowercase: true);
            StateFolder.WritePrivate(file, key);
        }

        File.WriteAllText(state.File("api-url"), string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"));
        return key;
    }

    /// <summary>Where the app host of a state folder is, and its key.</summary>
    /// <exception cref="DistributedApplicationException">No app host runs with this state folder.</exception>
    public static (Uri Url, string Key) Find(StateFolder state) =>
        File.Exists(state.File("apphost.pid")) && Read(state.File("api-key")) is { } key && Read(state.File("api-url")) is { } url
            ? (new Uri(url), key)
            : throw new DistributedApplicationException($"No app host runs with the state folder {state.Path}: start one, or name its folder with --state DIR.");

    private static string? Read(string file) => File.Exists(file) && File.ReadAllText(file).Trim() is { Length: > 0 } text ? text : null;
}
