using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;

namespace Shop.ServiceDefaults.Http;

internal static class TrustedProxies
{
    private const string Setting = "Proxies:Trusted";

    /// <summary>
    /// Takes the client's address and scheme from <c>X-Forwarded-For</c> and <c>-Proto</c>, as far as proxies in
    /// <c>Proxies:Trusted</c> wrote them (addresses or networks, with semicolons). Without the setting nobody is believed.
    /// </summary>
    public static void UseTrustedProxies(this IApplicationBuilder app, IConfiguration configuration)
    {
        string[] trusted = configuration[Setting]?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (trusted.Length == 0)
        {
            return;
        }
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in trusted)
        {
            options.KnownIPNetworks.Add(Network(one));
        }
        app.UseForwardedHeaders(options);
    }

    private static System.Net.IPNetwork Network(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new InvalidOperationException($"{Setting}: '{text}' is neither an address nor a network such as 10.0.0.0/8.");
}
