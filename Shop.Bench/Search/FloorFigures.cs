using Shop.Bench.Processes;
using Shop.Bench.Wire;

namespace Shop.Bench.Search;

/// <summary>What a bare web server does with the same requests and answers of the same size.</summary>
internal sealed class FloorFigures(double bytes)
{
    // The floor's own head; the service's is longer, for safety's sake.
    private const int Head = 130;

    public double Bytes => bytes;

    public List<double> Rounds { get; } = [];

    public double PerSecond => MixFigures.Median(Rounds);

    public async Task RunAsync(IReadOnlyList<LoadRequest> requests, SearchRunOptions options)
    {
        await using var process = await FloorProcess.StartAsync((int)bytes - Head);
        using var load = new HttpLoad(process.Address, options.Connections);
        (await load.RunAsync(new LoadPlan(requests, options.Duration))).OrThrow("warming up the bare web server");
        for (var i = 0; i < options.Rounds; i++)
        {
            Rounds.Add((await load.RunAsync(new LoadPlan(requests, options.Duration))).OrThrow("the bare web server").PerSecond);
        }
    }
}
