using Shop.Bench.Processes;
using Shop.Bench.Wire;

namespace Shop.Bench.Search;

/// <summary>What a bare web server does with the same requests and answers of the same size, beside the service while that has nothing to do.</summary>
internal sealed class FloorFigures : IAsyncDisposable
{
    // The floor's own head; the service's is longer, for safety's sake.
    private const int Head = 130;

    private readonly FloorProcess _process;
    private readonly HttpLoad _load;

    private FloorFigures(FloorProcess process, double bytes, int connections)
    {
        (_process, Bytes) = (process, bytes);
        _load = new HttpLoad(process.Address, connections);
    }

    public double Bytes { get; }

    public List<LoadFigures> Rounds { get; } = [];

    public double PerSecond => MixFigures.Median(Rounds.Select(f => f.PerSecond));

    /// <summary>Starts the server.</summary>
    /// <param name="bytes">The size of an answer with its head.</param>
    /// <param name="connections">How many it serves.</param>
    public static async Task<FloorFigures> StartAsync(double bytes, int connections) => new(await FloorProcess.StartAsync((int)bytes - Head), bytes, connections);

    public async Task RunAsync(LoadPlan plan)
    {
        if (Rounds.Count == 0)
        {
            (await _load.RunAsync(plan)).OrThrow("warming up the bare web server");
        }

        Rounds.Add((await _load.RunAsync(plan)).OrThrow("the bare web server"));
    }

    public async ValueTask DisposeAsync()
    {
        _load.Dispose();
        await _process.DisposeAsync();
    }
}
