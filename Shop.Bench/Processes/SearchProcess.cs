using System.Diagnostics;
using System.Globalization;
using System.Net;
using Shop.Bench.Steering;

namespace Shop.Bench.Processes;

/// <summary>Shop.SearchApi as it was built beside this program, in a process of its own and without a broker.</summary>
internal sealed class SearchProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private const string Filled = "The index holds ";
    private readonly ChildProcess _process;

    private SearchProcess(ChildProcess process, Uri address, TimeSpan ready)
    {
        (_process, Address, Ready) = (process, address, ready);
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to its first answer that it is ready.</summary>
    public TimeSpan Ready { get; }

    public int ProcessId => _process.Id;

    /// <summary>Makes the schema, and fills it from a file or from what is written to its standard input.</summary>
    public static async Task MigrateAsync(string database, string? file, Func<Stream, Task>? write = null)
    {
        await using var process = Start(["migrate", "--catalog", file ?? "/dev/stdin"], database, settings: null);
        try
        {
            if (write is not null)
            {
                await write(process.Input);
            }

            process.Input.Close();
        }
        catch (IOException)
        {
            // It has ended early, and says why.
        }

        await process.SucceedAsync();
    }

    public static async Task<SearchProcess> StartAsync(string database, IReadOnlyDictionary<string, string>? settings = null)
    {
        var clock = Stopwatch.StartNew();
        var process = Start([], database, settings);
        try
        {
            var address = new Uri((await process.LineAsync(Listening))[Listening.Length..]);
            // Not asked until it says so: asked a hundred times, it would compile all that answers requests once more, on the cores that build the index.
            await process.LineAsync(Filled);
            using var client = new HttpClient { BaseAddress = address };
            while (!await IsReadyAsync(client))
            {
                if (process.HasExited)
                {
                    throw new BenchException($"Search has ended: {process.LastWords}");
                }

                await Task.Delay(10);
            }

            return new SearchProcess(process, address, clock.Elapsed);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static ChildProcess Start(IEnumerable<string> args, string database, IReadOnlyDictionary<string, string>? settings)
    {
        var environment = new Dictionary<string, string>(settings ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["ConnectionStrings__searchdb"] = database,
        };
        return ChildProcess.Start("Shop.SearchApi", "dotnet", [Program(), .. args], environment);
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // Beside this program where a test runs it, else in the folder of its own project and the same configuration.
    private static string Program()
    {
        const string Name = "Shop.SearchApi.dll";
        var here = AppContext.BaseDirectory;
        string[] places = [Path.Combine(here, Name), Path.Combine(here.Replace("Shop.Bench", "Shop.SearchApi", StringComparison.Ordinal), Name)];
        return places.FirstOrDefault(File.Exists) ?? throw new BenchException(string.Create(CultureInfo.InvariantCulture, $"{Name} is not built: {places[^1]}"));
    }
}
