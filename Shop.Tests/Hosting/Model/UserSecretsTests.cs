using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Shop.Tests.Samples;

namespace Shop.Tests.Hosting.Model;

/// <summary>Where a value comes from when it is given in several places: the sample as a process of its own, with a home folder of its own.</summary>
public sealed class UserSecretsTests : IDisposable
{
    private const string Id = "0c4d4a52-8c0b-4b60-9f2b-6c2b3e0f7a41"; // the sample's UserSecretsId
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _home = Directory.CreateTempSubdirectory("shop-home-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [PythonFact]
    public async Task UnreadableSecrets_AreToldInOneLine()
    {
        await WriteAsync(Path.Combine(_home, ".microsoft", "usersecrets", Id, "secrets.json"), "{ broken");
        using var host = Start([]);

        Assert.Equal(1, await host.ExitAsync(Patience));
        Assert.StartsWith("The user secrets cannot be read (", Assert.Single(host.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Output, line => line.Contains("is ready", StringComparison.Ordinal));
    }

    [PythonFact]
    public async Task CommandLine_BeatsEnvironment_BeatsUserSecrets_BeatState()
    {
        await WriteAsync(Path.Combine(_home, "state", "secrets.json"), Margin(10));
        Assert.Equal(7.65m, await PriceAsync([]));
        await WriteAsync(Path.Combine(_home, ".microsoft", "usersecrets", Id, "secrets.json"), Margin(20));
        Assert.Equal(6.80m, await PriceAsync([]));
        Assert.Equal(5.95m, await PriceAsync(["Parameters__margin-percent=30"]));
        Assert.Equal(5.10m, await PriceAsync(["Parameters__margin-percent=30"], "--Parameters:margin-percent=40"));
    }

    private static string Margin(int percent) => string.Create(CultureInfo.InvariantCulture, $"{{ \"Parameters:margin-percent\": \"{percent}\" }}");

    private AppHostProcess Start(string[] environment, params string[] args) => AppHostProcess.StartOther(
        Projects.Polyglot_AppHost.ProjectPath, [$"HOME={_home}", .. environment], ["--state", Path.Combine(_home, "state"), "--port-offset", "650", .. args]);

    private async Task<decimal> PriceAsync(string[] environment, params string[] args)
    {
        using var host = Start(environment, args);
        var ready = await host.WaitForLineAsync(line => line.StartsWith("Polyglot is ready: ", StringComparison.Ordinal), Patience);
        using var client = new HttpClient { BaseAddress = new Uri(ready.Split(' ')[3]) };
        var price = await client.GetFromJsonAsync<JsonElement>("/prices/10?currency=GBP");
        host.Signal(Terminate);
        await host.ExitAsync(Patience);
        return price.GetProperty("amount").GetDecimal();
    }

    private static async Task WriteAsync(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text);
    }
}
