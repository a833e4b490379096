using System.Net;
using System.Threading.RateLimiting;

namespace Shop.Dashboard.SignIn;

/// <summary>A caller who guesses wrong ten times is not listened to for the rest of the minute.</summary>
internal sealed class SignInThrottle : IDisposable
{
    private const int Failures = 10;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<IPAddress> _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = Failures, Window = s_window }));

    public bool IsOpen(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(Caller(context), permitCount: 0);
        return lease.IsAcquired;
    }

    public void Failed(HttpContext context) => _limiter.AttemptAcquire(Caller(context)).Dispose();

    public void Dispose() => _limiter.Dispose();

    private static IPAddress Caller(HttpContext context) => context.Connection.RemoteIpAddress ?? IPAddress.None;
}
