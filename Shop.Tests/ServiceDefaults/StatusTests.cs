using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Health;

namespace Shop.Tests.ServiceDefaults;

[Collection("console")]
public sealed class StatusTests
{
    private const string Detailed = "application/vnd.shop.status+json";

    [Fact]
    public async Task Status_OfAServiceThatCanWork_PrintsItsChecksAndIsZero()
    {
        await using var service = await TestService.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("broker", () => HealthCheckResult.Degraded("the broker is away;\nevents wait")));

        var (code, output, error) = await StatusAsync(("ASPNETCORE_URLS", $"http://*:{service.Address.Port}"));

        Assert.Equal("Degraded\n  broker    Degraded  the broker is away; events wait\n  self      Healthy\n  stopping  Healthy\n", output);
        Assert.Equal((0, ""), (code, error));
    }

    [Fact]
    public async Task Status_OfAServiceThatIsNotReady_IsOneAndSaysWhy()
    {
        await using var service = await TestService.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("index", () => HealthCheckResult.Unhealthy("the index is being built")));

        var (code, output, _) = await StatusAsync(("ASPNETCORE_HTTP_PORTS", $"{service.Address.Port}"));

        Assert.Equal(1, code);
        Assert.StartsWith("Unhealthy\n  index     Unhealthy  the index is being built\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_WhereNobodyAnswers_IsOneLineAndOne()
    {
        var port = DefaultsTests.FreePort();

        var (code, output, error) = await StatusAsync(("HTTP_PORTS", $"{port}"));

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"status: http://localhost:{port}/health: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Service_WithCertificateAndKeyFiles_ServesTlsAndTellsItsStatus()
    {
        using var files = CertificateFiles.Create();
        await using var service = await TestService.StartAsync(map: app => app.Urls.Clear(), settings:
        [
            ("Kestrel:Endpoints:Https:Url", "https://127.0.0.1:0"),
            ("Kestrel:Endpoints:Https:Certificate:Path", files.Certificate),
            ("Kestrel:Endpoints:Https:Certificate:KeyPath", files.Key),
        ]);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            errors != SslPolicyErrors.None && certificate?.Subject == "CN=shop.example";
        using var client = new HttpClient(handler);

        using var page = await client.GetAsync(new Uri(service.Address, "/alive"));
        var (code, output, _) = await StatusAsync(("Kestrel__Endpoints__Https__Url", service.Address.ToString()));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("max-age=31536000", page.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.StartsWith("Healthy\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(Detailed, "X-Forwarded-For")]
    [InlineData(Detailed, "Forwarded")]
    [InlineData(Detailed, "Via")]
    public async Task Health_AskedByAnybodyElse_IsOneWord(string? accept, string? proxyHeader)
    {
        await using var service = await TestService.StartAsync(builder => builder.Services.AddHealthChecks()
            .AddCheck("index", () => HealthCheckResult.Unhealthy("the secret plan")));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.TryAddWithoutValidation("Accept", accept ?? "*/*");
        request.Headers.TryAddWithoutValidation(proxyHeader ?? "X-Nothing", "1.1 proxy");

        using var answer = await service.Client.SendAsync(request);

        Assert.Equal("Unhealthy", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("http://localhost:5000/")]
    [InlineData("http://localhost:8080/", "ASPNETCORE_HTTP_PORTS=8080", "ASPNETCORE_HTTPS_PORTS=8443")]
    [InlineData("http://localhost:8081/", "DOTNET_URLS=https://[::]:1;http://0.0.0.0:8081", "HTTP_PORTS=8080")]
    [InlineData("http://localhost:2/", "ASPNETCORE_URLS=http://*:1", "URLS=http://+:2")]
    [InlineData("http://10.1.2.3:81/", "ASPNETCORE_URLS=http://10.1.2.3:81")]
    [InlineData("https://localhost:8443/", "ASPNETCORE_URLS=http://*:1", "KESTREL__ENDPOINTS__HTTPS__URL=https://*:8443")]
    [InlineData("http://localhost:8080/", "Kestrel__Endpoints__Https__Url=https://*:8443", "Kestrel__Endpoints__Http__Url=http://*:8080")]
    public void Address_IsReadAsTheServerReadsIt(string expected, params string[] variables)
    {
        var found = OwnAddress.Find(variables.Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1], StringComparer.Ordinal));

        Assert.Equal(expected, found.AbsoluteUri);
    }

    private static async Task<(int Code, string Output, string Error)> StatusAsync(params (string Name, string Value)[] variables)
    {
        var (console, problems, output, error) = (Console.Out, Console.Error, new StringWriter(), new StringWriter());
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            var code = await StatusCommand.RunAsync(variables.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal));
            return (code, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(console);
            Console.SetError(problems);
        }
    }

    private sealed record CertificateFiles(string Folder) : IDisposable
    {
        public string Certificate => Path.Combine(Folder, "tls.crt");

        public string Key => Path.Combine(Folder, "tls.key");

        public static CertificateFiles Create()
        {
            var files = new CertificateFiles(Directory.CreateTempSubdirectory("shop-tls-").FullName);
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var certificate = new CertificateRequest("CN=shop.example", key, HashAlgorithmName.SHA256)
                .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            File.WriteAllText(files.Certificate, certificate.ExportCertificatePem());
            File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
            return files;
        }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
