namespace Shop.Hosting.Running;

/// <summary>How long to wait before a crashed instance starts again: 1, 2, 4 … 60 s, and 1 s again once it has run well.</summary>
internal sealed class BackOff
{
    /// <summary>So many crashes without a good run between them are a loop.</summary>
    public const int Loop = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan GoodRun = TimeSpan.FromSeconds(60);
    private int _crashes;

    public bool IsLoop => _crashes >= Loop;

    /// <summary>The pause after one more crash.</summary>
    /// <param name="ranFor">How long the instance ran before it crashed.</param>
    public TimeSpan Next(TimeSpan ranFor)
    {
        _crashes = ranFor >= GoodRun ? 1 : _crashes + 1;
        var seconds = Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(_crashes, 10) - 1));
        return TimeSpan.FromSeconds(seconds);
    }
}
