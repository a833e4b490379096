using System.Diagnostics;
using System.Globalization;
using Shop.Bench.Processes;
using Shop.Bench.Questions;
using Shop.Bench.Steering;
using Shop.Bench.Wire;

namespace Shop.Bench.Search;

/// <summary>Sends each mix to the running service.</summary>
internal sealed class ServiceLoad(SearchProcess service, HttpLoad load, SearchRunOptions options)
{
    // Often enough to notice a wrong answer, seldom enough not to be seen in the figures.
    private const int CheckEvery = 101;

    /// <summary>Looks into the answer to each question once: what is measured afterwards is right, and compiled.</summary>
    public async Task<MixFigures> CheckAsync(QuestionMix mix)
    {
        var plan = new LoadPlan(mix.Requests, options.Duration) { Most = mix.Requests.Count, CheckEvery = 1 };
        return new MixFigures(mix, (await load.RunAsync(plan)).OrThrow($"checking {mix.Name}"));
    }

    /// <summary>
    /// Each mix as fast as it goes, right after that at half of the rate, and then one question after the other; the bare web server right after
    /// the first of them.
    /// </summary>
    public async Task RunAsync(IReadOnlyList<MixFigures> mixes, FloorFigures? floor, string what)
    {
        (await load.RunAsync(new LoadPlan(mixes[0].Mix.Requests, options.Duration))).OrThrow("warming up");
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var mix in mixes)
            {
                await ClosedAsync(mix);
                await OpenAsync(mix);
                await OneAtATimeAsync(mix);
                if (mix == mixes[0] && floor is not null)
                {
                    await floor.RunAsync(new LoadPlan(mix.Mix.Requests, options.Duration));
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{what}, round {round}, {mix.Mix.Name}: {mix.Closed[^1].PerSecond:N0} a second, {mix.ProcessorTime[^1].TotalMicroseconds:N0} µs of the service; p99 {mix.Open[^1].Times.PercentileMs(99):0.00} ms at half of that, {mix.Alone[^1].Times.PercentileMs(99):0.00} ms one at a time; stolen {ProcessorUse.Describe(mix.Stolen)}"));
            }
        }
    }

    private async Task ClosedAsync(MixFigures figures)
    {
        using var process = Process.GetProcessById(service.ProcessId);
        var before = process.TotalProcessorTime;
        var round = await load.RunAsync(Plan(figures, figures.Closed.Count));
        process.Refresh();
        figures.Closed.Add(round.OrThrow($"{figures.Mix.Name}, closed loop"));
        figures.ProcessorTime.Add((process.TotalProcessorTime - before) / round.Times.Count);
    }

    private async Task OpenAsync(MixFigures figures)
    {
        var plan = Plan(figures, figures.Open.Count) with { PerSecond = Math.Max(1, figures.Closed[^1].PerSecond / 2) };
        figures.Open.Add((await load.RunAsync(plan)).OrThrow($"{figures.Mix.Name}, open loop"));
    }

    private async Task OneAtATimeAsync(MixFigures figures)
    {
        using var single = new HttpLoad(service.Address, connections: 1);
        figures.Alone.Add((await single.RunAsync(Plan(figures, figures.Alone.Count))).OrThrow($"{figures.Mix.Name}, one at a time"));
    }

    // Each round begins elsewhere in the questions.
    private LoadPlan Plan(MixFigures figures, int round) => new(figures.Mix.Requests, options.Duration)
    {
        CheckEvery = CheckEvery,
        First = figures.Mix.Requests.Count * round / Math.Max(1, options.Rounds),
    };
}
