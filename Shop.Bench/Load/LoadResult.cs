using System.Globalization;

namespace Shop.Bench.Load;

/// <summary>All answers of one load.</summary>
internal sealed class LoadResult(IReadOnlyList<TimedAnswer> answers, TimeSpan took)
{
    private readonly double[] _sorted = [.. answers.Select(a => a.Took.TotalMilliseconds).Order()];

    public int Failures => answers.Count(a => a.Failure is not null);

    public int Successes => answers.Count - Failures;

    public double Percentile(double percent) => _sorted.Length == 0 ? 0 : _sorted[Math.Min(_sorted.Length - 1, (int)(_sorted.Length * percent / 100))];

    public string Row(string what) => string.Create(CultureInfo.InvariantCulture,
        $"| {what} | {answers.Count:N0} | {answers.Count / took.TotalSeconds:0} | {Failures} | {Percentile(50):0.0} | {Percentile(99):0.0} | {_sorted.LastOrDefault():0} |");

    public static string Head => "| what | requests | a second | failed | p50 ms | p99 ms | longest ms |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |";

    /// <summary>What went wrong, and how often.</summary>
    public IEnumerable<string> Reasons => answers.Where(a => a.Failure is not null).CountBy(a => a.Failure!)
        .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Value} x {r.Key}"));
}
