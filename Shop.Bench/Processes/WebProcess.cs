using System.Globalization;
using System.Security.Cryptography;
using Shop.Bench.Steering;

namespace Shop.Bench.Processes;

/// <summary>Shop.Web as it was built beside this program, in front of one replica of Search, without its rate limits.</summary>
internal sealed class WebProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly ChildProcess _process;

    private WebProcess(ChildProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public static async Task<WebProcess> StartAsync(Uri search)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var process = ChildProcess.Start("Shop.Web", "dotnet", [Program()], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["ConnectionStrings__webdb"] = "Host=127.0.0.1;Port=1;Username=nobody",
            ["services__search__http__0"] = search.AbsoluteUri,
            ["services__contact__http__0"] = search.AbsoluteUri,
            ["Tokens__SigningKey"] = Convert.ToBase64String(key.ExportPkcs8PrivateKey()),
            ["RateLimits__Search"] = "0",
        });
        try
        {
            return new WebProcess(process, new Uri((await process.LineAsync(Listening))[Listening.Length..]));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    // Beside this program where a test runs it, else in the folder of its own project and the same configuration.
    private static string Program()
    {
        const string Name = "Shop.Web.dll";
        var here = AppContext.BaseDirectory;
        string[] places = [Path.Combine(here, Name), Path.Combine(here.Replace("Shop.Bench", "Shop.Web", StringComparison.Ordinal), Name)];
        return places.FirstOrDefault(File.Exists) ?? throw new BenchException(string.Create(CultureInfo.InvariantCulture, $"{Name} is not built: {places[^1]}"));
    }
}
