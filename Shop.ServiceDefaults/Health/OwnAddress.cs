using System.Collections;

namespace Shop.ServiceDefaults.Health;

/// <summary>Where the service of this container listens, by the variables that ASP.NET Core reads.</summary>
internal static class OwnAddress
{
    // Later ones win over earlier ones, as in the configuration of a web application.
    private static readonly string[] Prefixes = ["ASPNETCORE_", "DOTNET_", ""];

    public static Uri Find(IDictionary variables)
    {
        var settings = Settings(variables);
        var candidates = Endpoints(settings)
            .DefaultIfEmpty(settings.GetValueOrDefault("URLS"))
            .SelectMany(value => Split(value, ';'))
            .ToArray();
        if (candidates.Length == 0)
        {
            candidates = [.. Ports(settings, "HTTP_PORTS", "http"), .. Ports(settings, "HTTPS_PORTS", "https")];
        }
        return candidates.Select(Local).OfType<Uri>().OrderBy(uri => uri.Scheme, StringComparer.Ordinal).FirstOrDefault()
            ?? new Uri("http://localhost:5000");
    }

    private static Dictionary<string, string> Settings(IDictionary variables)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var prefix in Prefixes)
        {
            foreach (DictionaryEntry variable in variables)
            {
                if (variable is { Key: string name, Value: string { Length: > 0 } value } && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                {
                    settings[name[prefix.Length..]] = value;
                }
            }
        }
        return settings;
    }

    // Kestrel__Endpoints__Https__Url; they take the place of all other addresses.
    private static IEnumerable<string> Endpoints(Dictionary<string, string> settings) => settings
        .Where(setting => setting.Key.StartsWith("Kestrel__Endpoints__", StringComparison.OrdinalIgnoreCase)
            && setting.Key.EndsWith("__Url", StringComparison.OrdinalIgnoreCase))
        .Select(setting => setting.Value);

    private static IEnumerable<string> Ports(Dictionary<string, string> settings, string name, string scheme) =>
        Split(settings.GetValueOrDefault(name), ';').Select(port => $"{scheme}://localhost:{port}");

    private static string[] Split(string? value, char separator) =>
        value?.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Of <c>http://*:8080</c> and the like, the loopback.</summary>
    private static Uri? Local(string address)
    {
        var named = address.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal);
        return !Uri.TryCreate(named, UriKind.Absolute, out var uri) || !uri.Scheme.StartsWith("http", StringComparison.Ordinal) ? null
            : uri.Host is "0.0.0.0" or "[::]" ? new UriBuilder(uri) { Host = "localhost", Path = "" }.Uri
            : uri;
    }
}
