using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults.Commands;
using Shop.Tests.ServiceDefaults;
using Shop.Web;
using Shop.Web.Identity;

namespace Shop.Tests.Web;

[Collection("console")]
public sealed class TokenCommandTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("shop-token-");

    public void Dispose() => _state.Delete(recursive: true);

    [Fact]
    public async Task Token_PrintsOneForBothServicesAsItsLastLine()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await WriteAsync(Convert.ToBase64String(key.ExportPkcs8PrivateKey()));
        var (code, output, _) = await RunAsync("token", "--role", "merchandiser", "--minutes", "7", "--state", _state.FullName);

        Assert.Equal(0, code);
        var parts = output.TrimEnd().Split('\n')[^1].Split('.');
        var payload = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])).RootElement;
        Assert.Equal("merchandiser", payload.GetProperty("role").GetString());
        Assert.Equal(["shop.search", "shop.contact"], payload.GetProperty("aud").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal(420, payload.GetProperty("exp").GetInt64() - payload.GetProperty("iat").GetInt64());
    }

    [Theory]
    [InlineData("token: --role must be one of administrator, merchandiser, agent", "--role", "king")]
    [InlineData("token: --role must be one of administrator, merchandiser, agent")]
    [InlineData("token: --minutes must be a number from 1 to 1440", "--role", "agent", "--minutes", "0")]
    [InlineData("token: --minutes needs a value", "--role", "agent", "--minutes")]
    [InlineData("token: unknown option --for; there are --role, --minutes and --state", "--for", "me")]
    public async Task Token_WithWrongOptions_IsOneLineAndExitCode1(string line, params string[] args)
    {
        var (code, _, error) = await RunAsync(["token", .. args]);

        Assert.Equal(1, code);
        Assert.Equal(line, error.TrimEnd());
    }

    [Fact]
    public async Task Token_WithoutState_SaysWhatToDo()
    {
        var (code, _, error) = await RunAsync("token", "--role", "agent", "--state", Path.Combine(_state.FullName, "none"));

        Assert.Equal(1, code);
        Assert.Contains("start the app host once", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_WithABrokenKey_IsOneLine()
    {
        await WriteAsync("not a key");
        var (code, _, error) = await RunAsync("token", "--role", "agent", "--state", _state.FullName);

        Assert.Equal(1, code);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void StateFolder_IsNamedByTheHashOfTheRepositorysPath() =>
        // printf /work/repo | sha256sum
        Assert.Equal("/data/shop/ddc5e473a0", StateFolder.Of("/work/repo", "/data"));

    private Task WriteAsync(string key) => File.WriteAllTextAsync(
        Path.Combine(_state.FullName, "secrets.json"),
        JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["Parameters:token-signing-key"] = key }));

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (console, failures) = (Console.Out, Console.Error);
        using var output = new StringWriter();
        using var error = new StringWriter();
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            var app = TestService.Build(builder =>
            {
                builder.Logging.ClearProviders();
                builder.AddWeb();
            });
            return (await app.RunAsync(args), output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(console);
            Console.SetError(failures);
        }
    }
}
