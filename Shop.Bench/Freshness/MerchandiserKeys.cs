using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Bench.Freshness;

/// <summary>Signs tokens of a merchandiser, and serves the key that proves them, as Web does.</summary>
internal sealed class MerchandiserKeys : IAsyncDisposable
{
    private readonly TokenSigner _signer;
    private readonly WebApplication _server;

    private MerchandiserKeys(TokenSigner signer, WebApplication server) => (_signer, _server) = (signer, server);

    public string Address => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/jwks.json";

    public static async Task<MerchandiserKeys> StartAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = TokenSigner.FromKey(Convert.ToBase64String(key.ExportPkcs8PrivateKey()), TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.MapGet("/jwks.json", () => TypedResults.Json(signer.Jwks));
        await server.StartAsync();
        return new MerchandiserKeys(signer, server);
    }

    public string Token() => _signer.Create(Roles.Merchandiser, Audiences.Search, TimeSpan.FromHours(2));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _signer.Dispose();
    }
}
