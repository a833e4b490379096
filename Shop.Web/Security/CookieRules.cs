using Microsoft.Extensions.Configuration;

namespace Shop.Web.Security;

/// <summary>
/// Under TLS a cookie is <c>Secure</c> and its name begins with <c>__Host-</c>, so that no other host can set it; over
/// plain http, as in run mode, browsers would refuse both. <c>Cookies:Secure</c> decides, else whether this server
/// itself listens on https: behind a proxy that ends TLS the setting is needed.
/// </summary>
internal sealed class CookieRules(IConfiguration configuration)
{
    public bool IsSecure { get; } = configuration.GetValue<bool?>("Cookies:Secure") ?? ListensOnTls(configuration);

    public string Name(string name) => IsSecure ? "__Host-" + name : name;

    private static bool ListensOnTls(IConfiguration configuration) =>
        configuration["https_ports"] is { Length: > 0 }
        || configuration["urls"]?.Contains("https://", StringComparison.OrdinalIgnoreCase) == true
        || configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .Any(endpoint => endpoint["Url"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true);
}
