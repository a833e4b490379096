using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Shop.Tests.Web.Identity;

/// <summary>A provider of OAuth 2 that is strict: exact redirect address, state, PKCE with S256, a code that counts once.</summary>
internal sealed class OAuthProvider : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (string Challenge, string Redirect)> _codes = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private OAuthProvider(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>Who is signed in there.</summary>
    public object User { get; set; } = new { };

    public int Tokens { get; private set; }

    public (string, string)[] Settings =>
    [
        ("OAuth:Name", "Example Inc."), ("OAuth:ClientId", "shop"), ("OAuth:ClientSecret", "between us"),
        ("OAuth:AuthorizationEndpoint", $"{Address}authorize"), ("OAuth:TokenEndpoint", $"{Address}token"),
        ("OAuth:UserInformationEndpoint", $"{Address}me"), ("OAuth:Roles:agent", "support; helpdesk"), ("OAuth:Roles:administrator", "it"),
    ];

    public static async Task<OAuthProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var provider = new OAuthProvider(builder.Build());
        provider._app.MapGet("/authorize", provider.Authorize);
        provider._app.MapPost("/token", provider.TokenAsync);
        provider._app.MapGet("/me", (HttpRequest request) => request.Headers.Authorization == "Bearer granted" ? Results.Json(provider.User) : Results.Unauthorized());
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != "shop" || query["response_type"] != "code" || query["code_challenge_method"] != "S256"
            || query["code_challenge"].ToString().Length != 43 || query["state"].ToString().Length < 20)
        {
            return Results.BadRequest();
        }
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["code_challenge"].ToString(), query["redirect_uri"].ToString());
        return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["code"] = code,
            ["state"] = query["state"],
        }));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var proof = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_id"] != "shop" || form["client_secret"] != "between us" || form["grant_type"] != "authorization_code"
            || !_codes.TryRemove(form["code"].ToString(), out var issued) || issued != (proof, form["redirect_uri"].ToString()))
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }
        Tokens++;
        return Results.Json(new { access_token = "granted", token_type = "Bearer", expires_in = 60 });
    }
}
