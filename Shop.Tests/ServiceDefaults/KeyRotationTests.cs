using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Tests.ServiceDefaults;

public sealed class KeyRotationTests : IDisposable
{
    private readonly ECDsa _old = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ManualTime _time = new();

    public void Dispose()
    {
        _old.Dispose();
        _next.Dispose();
    }

    [Fact]
    public async Task Keys_WhenOneFollowsAnother_RefuseNobody_UntilTheOldOneIsTakenAway()
    {
        using var before = TokenSigner.FromKeys(Private(_old), [_next.ExportSubjectPublicKeyInfoPem()], _time);
        using var after = TokenSigner.FromKeys(Private(_next), [Convert.ToBase64String(_old.ExportSubjectPublicKeyInfo())], _time);
        using var alone = TokenSigner.FromKey(Private(_next), _time);
        Assert.Equal(before.Jwks.Keys.Select(key => key.Kid), after.Jwks.Keys.Reverse().Select(key => key.Kid));

        await using var keys = await KeyServer.StartAsync(JsonSerializer.Serialize(before.Jwks));
        await using var service = await TestService.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(_time);
                builder.AddTokenAuthentication(Audiences.Search);
            },
            app => app.MapGet("/staff", () => "in").RequireRole(Audiences.Search),
            ("Tokens:Jwks", keys.Url));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, before));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, after)); // known before it signs

        keys.Document = JsonSerializer.Serialize(alone.Jwks);
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(service, before));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(service, alone));
    }

    [Fact]
    public async Task Signer_KnowsTokensOfAllItsKeys_AndNoOthers()
    {
        using var before = TokenSigner.FromKey(Private(_old), _time);
        using var after = TokenSigner.FromKeys(Private(_next), [Private(_old)], _time);
        using var foreign = new TokenForge();
        string[] audiences = [Audiences.Contact, Audiences.Search];

        Assert.Equal("ann", await after.SubjectOfAsync(before.Create(Roles.Agent, Audiences.Search, TimeSpan.FromMinutes(5), "ann"), audiences, default));
        Assert.Null(await after.SubjectOfAsync(before.Create(Roles.Agent, "shop.other", TimeSpan.FromMinutes(5), "ann"), audiences, default));
        Assert.Null(await after.SubjectOfAsync(foreign.Make(), audiences, default));
        Assert.Null(await after.SubjectOfAsync("a.b.c", audiences, default));
    }

    [Fact]
    public void OtherKey_ThatIsNone_SaysWhichOne()
    {
        var error = Assert.Throws<FormatException>(() => TokenSigner.FromKeys(Private(_old), [Private(_next), "AAAA"], _time));
        Assert.Contains("Tokens:OtherKeys:1", error.Message, StringComparison.Ordinal);
    }

    private static string Private(ECDsa key) => Convert.ToBase64String(key.ExportPkcs8PrivateKey());

    private static async Task<HttpStatusCode> GetAsync(TestService service, TokenSigner signer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/staff");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", signer.Create(Roles.Administrator, Audiences.Search, TimeSpan.FromMinutes(5)));
        using var answer = await service.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
