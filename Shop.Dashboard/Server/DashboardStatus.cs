using System.Globalization;
using Terminal = System.Console;

namespace Shop.Dashboard.Server;

/// <summary><c>status</c>: asks the dashboard that runs in the same container how it is; the container's health command.</summary>
internal static class DashboardStatus
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Prints what the dashboard says; 0 when it can work, else 1.</summary>
    public static async Task<int> RunAsync(DashboardSettings settings)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{settings.Port}/health");
        using var handler = new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(address);
            await Terminal.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            await Terminal.Error.WriteLineAsync($"status: {address}: {(error is OperationCanceledException ? "no answer" : error.Message)}");
            return 1;
        }
    }
}
