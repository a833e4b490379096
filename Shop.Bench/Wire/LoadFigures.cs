using Shop.Bench.Load;
using Shop.Bench.Steering;

namespace Shop.Bench.Wire;

/// <summary>What a load has measured.</summary>
internal sealed class LoadFigures
{
    private readonly Dictionary<string, int> _failures = new(StringComparer.Ordinal);

    public LatencyHistogram Times { get; } = new();

    public TimeSpan Took { get; set; }

    /// <summary>See <see cref="ProcessorUse"/>.</summary>
    public double? Stolen { get; set; }

    public long Bytes { get; set; }

    /// <summary>Answers that were looked into, and those of them with results.</summary>
    public int Checked { get; private set; }

    public int Answered { get; private set; }

    /// <summary>Those with results for all words of the question.</summary>
    public int AnsweredWhole { get; private set; }

    /// <summary>A few requests that had no result.</summary>
    public List<string> Unanswered { get; } = [];

    public double PerSecond => Times.Count / Took.TotalSeconds;

    public double MeanBytes => (double)Bytes / Times.Count;

    public void Fail(string reason) => _failures[reason] = _failures.GetValueOrDefault(reason) + 1;

    public void Check(LoadRequest request, byte[] body)
    {
        if (AnswerCheck.TotalOf(body, request.Skipped, out var wrong) is not { } total)
        {
            Fail($"{wrong}: {request.Path}");
            return;
        }

        Checked++;
        if (total > 0)
        {
            Answered++;
            AnsweredWhole += AnswerCheck.LeavesWordsOut(body) ? 0 : 1;
        }
        else if (Unanswered.Count < 20)
        {
            Unanswered.Add(request.Path);
        }
    }

    /// <summary>A run with failures is no measurement.</summary>
    public LoadFigures OrThrow(string what) => _failures.Count == 0 && Times.Count > 0
        ? this
        : throw new BenchException($"{what}: {_failures.Values.Sum()} of {Times.Count + _failures.Values.Sum()} failed: {string.Join("; ", _failures.Take(5).Select(f => $"{f.Value} x {f.Key}"))}");
}
