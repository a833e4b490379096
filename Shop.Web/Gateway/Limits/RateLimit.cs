namespace Shop.Web.Gateway.Limits;

/// <summary>So many requests a second on average, after so many at once. One object for each limit, compared as such.</summary>
internal sealed class RateLimit(double perSecond, double burst)
{
    public double PerSecond { get; } = perSecond;

    public double Burst { get; } = burst;
}
