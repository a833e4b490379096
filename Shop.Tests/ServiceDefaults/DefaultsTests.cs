using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Shop.Tests.ServiceDefaults;

public sealed class DefaultsTests : IAsyncLifetime
{
    private TestService _service = null!;

    public async Task InitializeAsync() => _service = await TestService.StartAsync(map: app =>
    {
        app.MapGet("/page", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
            return TypedResults.Text("<p>", "text/html");
        }).AllowAnonymous();
        app.MapGet("/echo/{text}", (string text, string? q) => TypedResults.Ok(new { text, q, Count = 1 })).AllowAnonymous();
        app.MapPost("/body", (SampleBody body) => body.Number).AllowAnonymous();
        app.MapGet("/broken", IResult () => throw new InvalidOperationException("the password is swordfish")).AllowAnonymous();
        app.MapGet("/database", async (CancellationToken ct) =>
        {
            await using var data = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={FreePort()};Username=x;Password=swordfish");
            await using var connection = await data.OpenConnectionAsync(ct);
        }).AllowAnonymous();
        app.MapGet("/postgres/{state}", IResult (string state) =>
            throw new PostgresException("the password is swordfish", "ERROR", "ERROR", state)).AllowAnonymous();
    });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("/echo/x")]
    [InlineData("/nothing")]
    [InlineData("/broken")]
    [InlineData("/database")]
    [InlineData("/health")]
    [InlineData("/echo/%00")]
    [InlineData("/echo/x?q=%FF")]
    [InlineData("/openapi/v1.json")]
    public async Task Response_Always_CarriesSecurityHeaders(string path)
    {
        var answer = await _service.Client.GetAsync(path);

        // Kestrel itself refuses a NUL byte in the path, before any code of ours.
        if (path == "/echo/%00")
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            return;
        }
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Header(answer, "Content-Security-Policy"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Null(Header(answer, "Server"));
    }

    [Fact]
    public async Task Page_WithItsOwnPolicy_KeepsIt() =>
        Assert.Equal("default-src 'self'", Header(await _service.Client.GetAsync("/page"), "Content-Security-Policy"));

    [Theory]
    [InlineData("/echo/x?q=%00")]
    [InlineData("/echo/x?q=a%FFb")]
    [InlineData("/echo/x?q=%C0%80")]
    [InlineData("/echo/x?q=%ED%A0%80")]
    [InlineData("/echo/x?%00=1")]
    [InlineData("/echo/%FF")]
    [InlineData("/echo/%E2%82")]
    [InlineData("/nothing/%C3%28")]
    public async Task Address_ThatIsNotText_Is400(string target)
    {
        var (status, type, body) = await SendRawAsync(target);

        Assert.Equal(400, status);
        Assert.Equal("application/problem+json", type);
        Assert.Contains("traceId", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/echo/caf%C3%A9?q=%F0%9F%98%80", "café", "😀")]
    [InlineData("/echo/100%25?q=50%2525", "100%", "50%25")]
    [InlineData("/echo/a?q=%", "a", "%")]
    [InlineData("/echo/a?q=%zz%4", "a", "%zz%4")]
    public async Task Address_WithOddButValidText_IsServed(string target, string text, string q)
    {
        var (status, _, body) = await SendRawAsync(target);

        Assert.Equal(200, status);
        var json = JsonDocument.Parse(body).RootElement;
        Assert.Equal((text, q), (json.GetProperty("text").GetString(), json.GetProperty("q").GetString()));
        Assert.True(json.TryGetProperty("count", out _));
    }

    [Fact]
    public async Task Exception_Unexpected_Is500WithTraceIdAndNothingElse()
    {
        var answer = await _service.Client.GetAsync("/broken");
        var body = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("swordfish", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        Assert.Matches("\"traceId\":\"[^\"]+\"", body);
    }

    [Theory]
    [InlineData("/database")]
    [InlineData("/postgres/57P01")]
    [InlineData("/postgres/57P03")]
    [InlineData("/postgres/53300")]
    [InlineData("/postgres/08006")]
    public async Task Database_ThatIsAway_Is503WithRetryAfter(string path)
    {
        var answer = await _service.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        Assert.DoesNotContain("127.0.0.1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("42P01", HttpStatusCode.InternalServerError)]
    [InlineData("23505", HttpStatusCode.InternalServerError)]
    [InlineData("22021", HttpStatusCode.BadRequest)]
    [InlineData("22P05", HttpStatusCode.BadRequest)]
    public async Task Database_ThatSaysNo_IsNotTakenForAway(string state, HttpStatusCode expected)
    {
        var answer = await _service.Client.GetAsync($"/postgres/{state}");

        Assert.Equal(expected, answer.StatusCode);
        Assert.DoesNotContain("swordfish", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("{\"number\":\"1\"}", 400)]
    [InlineData("{\"number\":\"\\ud800\"}", 400)]
    [InlineData("{\"number\":1}", 200)]
    public async Task Body_ThatIsBroken_Is400Problem(string json, int expected)
    {
        var answer = await _service.Client.PostAsync("/body", new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.True(expected == 200 || answer.Content.Headers.ContentType?.MediaType == "application/problem+json");
    }

    [Fact]
    public async Task OpenApi_Document_ShowsNumbersAsNumbers()
    {
        var json = JsonDocument.Parse(await _service.Client.GetStringAsync("/openapi/v1.json")).RootElement;

        Assert.Equal("integer", json.GetProperty("components").GetProperty("schemas").GetProperty("SampleBody")
            .GetProperty("properties").GetProperty("number").GetProperty("type").GetString());
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join('|', values) : null;

    /// <summary>Over a bare socket: HttpClient would mend the address.</summary>
    private async Task<(int Status, string? Type, string Body)> SendRawAsync(string target)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _service.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.0\r\nHost: localhost\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var parts = (await reader.ReadToEndAsync()).Split("\r\n\r\n", 2);
        var type = parts[0].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Type: ", StringComparison.OrdinalIgnoreCase));
        return (int.Parse(parts[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), type?[14..], parts[1]);
    }

    internal sealed record SampleBody(int Number);
}
