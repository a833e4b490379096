using System.Diagnostics;

namespace Shop.Tests.Hosting.Running;

internal static class Eventually
{
    public static async Task<T> GetAsync<T>(Func<T?> value, string what, double seconds = 20)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            if (value() is { } found)
            {
                return found;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"After {seconds} s there is still not {what}");
    }

    public static Task TrueAsync(Func<bool> condition, string what, double seconds = 20) =>
        GetAsync(() => condition() ? "" : null, what, seconds);
}
