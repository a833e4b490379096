using Shop.Bench.Load;

namespace Shop.Bench.FullText;

/// <summary>What PostgreSQL alone did with the questions.</summary>
internal sealed class FullTextFigures
{
    private readonly Lock _lock = new();

    public LatencyHistogram Times { get; } = new();

    public int Answered { get; private set; }

    public TimeSpan Took { get; set; }

    public double PerSecond => Times.Count / Took.TotalSeconds;

    public double AnsweredShare => (double)Answered / Times.Count;

    public void Add(TimeSpan time, long total)
    {
        lock (_lock)
        {
            Times.Add(time.Ticks * 100);
            Answered += total > 0 ? 1 : 0;
        }
    }
}
