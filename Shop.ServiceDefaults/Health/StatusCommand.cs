using System.Collections;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Shop.ServiceDefaults.Health;

/// <summary>
/// <c>status</c> asks the service that runs in the same container how it is: for whoever looks in, and as the container's health
/// command where there is neither a shell nor curl. It is asked for before the service is put together, so that it ends at once.
/// </summary>
public static class StatusCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Whether the command line asks for it.</summary>
    public static bool IsAsked(string[] args) => args is ["status", ..];

    /// <summary>Prints the service's readiness and its checks; 0 when it can take requests, else 1.</summary>
    public static Task<int> RunAsync() => RunAsync(Environment.GetEnvironmentVariables());

    internal static async Task<int> RunAsync(IDictionary variables)
    {
        var address = OwnAddress.Find(variables);
        try
        {
            var (isReady, text) = await AskAsync(address);
            await Console.Out.WriteAsync(text);
            return isReady ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            var reason = e is OperationCanceledException ? $"no answer within {Patience.TotalSeconds:0} s" : e.Message;
            await Console.Error.WriteLineAsync($"status: {new Uri(address, "/health")}: {reason}");
            return 1;
        }
    }

    private static async Task<(bool IsReady, string Text)> AskAsync(Uri address)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, ConnectTimeout = Patience, ActivityHeadersPropagator = null };
        // The certificate is made out to the name that customers use; and nobody else answers on the loopback of a container.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null;
        using var client = new HttpClient(handler) { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/health"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(StatusAnswer.MediaType));
        using var answer = await client.SendAsync(request);
        var text = answer.Content.Headers.ContentType?.MediaType == StatusAnswer.MediaType
            ? Describe((await answer.Content.ReadFromJsonAsync(ServiceStatusJson.Default.ServiceStatus))!)
            : (await answer.Content.ReadAsStringAsync()).TrimEnd() + "\n";
        return (answer.IsSuccessStatusCode, text);
    }

    private static string Describe(ServiceStatus status)
    {
        var text = new StringBuilder(status.Status).Append('\n');
        var width = status.Checks.Select(check => check.Name.Length).DefaultIfEmpty().Max();
        foreach (var check in status.Checks)
        {
            var description = check.Description is { Length: > 0 } given ? "  " + given.ReplaceLineEndings(" ") : "";
            text.Append("  ").Append(check.Name.PadRight(width)).Append("  ").Append(check.Status).Append(description).Append('\n');
        }
        return text.ToString();
    }
}
