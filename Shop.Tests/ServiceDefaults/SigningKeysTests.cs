using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Tests.ServiceDefaults;

public sealed class SigningKeysTests : IDisposable
{
    private readonly TokenForge _forge = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _forge.Dispose();

    [Fact]
    public async Task Keys_ThatCannotBeReadAndNeverWere_Are503WithRetryAfter()
    {
        await using var keys = await KeyServer.StartAsync(_forge.Jwks());
        keys.IsAway = true;
        await using var service = await StartAsync(keys.Url);

        var answer = await GetAsync(service, _forge.Make());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        keys.IsAway = false;
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, _forge.Make())).StatusCode);
    }

    [Fact]
    public async Task Keys_WithoutAddress_LetNobodyIn()
    {
        await using var service = await StartAsync(jwks: null);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await GetAsync(service, _forge.Make())).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"keys":null}""")]
    [InlineData("""{"keys":[null,{},{"kty":"EC","crv":"P-256","kid":"k","x":"***","y":"***"},{"kty":"oct","k":"c2VjcmV0","kid":"k"}]}""")]
    public async Task Keys_ThatAreBroken_LetNobodyIn(string document)
    {
        await using var keys = await KeyServer.StartAsync(document);
        await using var service = await StartAsync(keys.Url);

        var answer = await GetAsync(service, _forge.Make());

        Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}");
    }

    [Fact]
    public async Task Keys_ThatWereRead_OutliveTheirServer()
    {
        await using var keys = await KeyServer.StartAsync(_forge.Jwks());
        await using var service = await StartAsync(keys.Url);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, _forge.Make())).StatusCode);

        keys.IsAway = true;
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, _forge.Make())).StatusCode);
    }

    [Fact]
    public async Task KeyId_Unknown_ReadsTheKeysAtMostEveryTenSeconds()
    {
        await using var keys = await KeyServer.StartAsync(_forge.Jwks());
        await using var service = await StartAsync(keys.Url);
        for (var i = 0; i < 20; i++)
        {
            var kid = $"made-up-{i}";
            Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(service, _forge.Make(h => h["kid"] = kid))).StatusCode);
        }
        Assert.Equal(1, keys.Reads);

        _time.Advance(TimeSpan.FromSeconds(11));
        await GetAsync(service, _forge.Make(h => h["kid"] = "made-up"));

        Assert.Equal(2, keys.Reads);
    }

    [Fact]
    public async Task Key_ThatIsNew_IsFoundAndTheOldOneForgotten()
    {
        using var next = new TokenForge();
        await using var keys = await KeyServer.StartAsync(_forge.Jwks());
        await using var service = await StartAsync(keys.Url);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, _forge.Make())).StatusCode);

        keys.Document = next.Jwks();
        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(service, next.Make())).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(service, _forge.Make())).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("AAAA")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void SigningKey_ThatIsNone_SaysSoWithoutShowingIt(string key)
    {
        var error = Assert.Throws<FormatException>(() => TokenSigner.FromKey(key, TimeProvider.System));

        Assert.Contains("Tokens:SigningKey", error.Message, StringComparison.Ordinal);
    }

    private Task<TestService> StartAsync(string? jwks) => TestService.StartAsync(
        builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(_time);
            builder.AddTokenAuthentication(Audiences.Search);
        },
        app => app.MapGet("/staff", () => "in")
            .RequireRole(Audiences.Search, Roles.Merchandiser),
        jwks is null ? [] : [("Tokens:Jwks", jwks)]);

    private static Task<HttpResponseMessage> GetAsync(TestService service, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/staff");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return service.Client.SendAsync(request);
    }
}
