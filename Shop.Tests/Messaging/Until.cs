using System.Diagnostics;

namespace Shop.Tests.Messaging;

internal static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, double seconds = 120)
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
