using System.Diagnostics;

namespace Shop.Tests.Hosting.Running;

internal static class Eventually
{
    public static async Task<T> GetAsync<T>(Func<T?> value, string what, double seconds = 90)
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

    public static Task TrueAsync(Func<bool> condition, string what, double seconds = 90) =>
        GetAsync(() => condition() ? "" : null, what, seconds);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, double seconds = 90)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed.TotalSeconds > seconds)
            {
                throw new TimeoutException($"After {seconds} s there is still not {what}");
            }

            await Task.Delay(50);
        }
    }
}
