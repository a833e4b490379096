using Shop.Bench.Load;
using Shop.Bench.Questions;
using Shop.Bench.Steering;
using Shop.Bench.Wire;

namespace Shop.Bench.Search;

/// <summary>What all rounds of one mix have measured.</summary>
internal sealed class MixFigures(QuestionMix mix, LoadFigures check)
{
    public QuestionMix Mix => mix;

    /// <summary>Bytes of an answer with its head.</summary>
    public double MeanBytes => check.MeanBytes;

    public double AnsweredShare => (double)check.Answered / check.Checked;

    public double AnsweredWholeShare => (double)check.AnsweredWhole / check.Checked;

    /// <summary>A few questions without any result.</summary>
    public IReadOnlyList<string> Unanswered => check.Unanswered;

    public List<LoadFigures> Closed { get; } = [];

    public List<LoadFigures> Open { get; } = [];

    /// <summary>One question after the other, over one connection: how long one search takes by itself.</summary>
    public List<LoadFigures> Alone { get; } = [];

    /// <summary>The service's own processor time for an answer in the closed loop, in each round.</summary>
    public List<TimeSpan> ProcessorTime { get; } = [];

    public double PerSecond => Median(Closed.Select(f => f.PerSecond));

    /// <summary>The open loop's rate: in each round half of what was just reached, and so half of the median in the median.</summary>
    public double HalfPerSecond => Math.Max(1, PerSecond / 2);

    /// <summary>What of the machine others had meanwhile, see <see cref="ProcessorUse"/>.</summary>
    public double? Stolen => Closed.Concat(Open).Concat(Alone).Average(f => f.Stolen);

    public double ProcessorMicroseconds => Median(ProcessorTime.Select(t => t.TotalMicroseconds));

    public static LatencyHistogram Together(IEnumerable<LoadFigures> rounds)
    {
        var all = new LatencyHistogram();
        foreach (var round in rounds)
        {
            all.Add(round.Times);
        }

        return all;
    }

    public static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted && sorted.Count % 2 == 1
        ? sorted[sorted.Count / 2]
        : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}
