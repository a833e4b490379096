using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Microsoft.Extensions.Hosting;

namespace Shop.Hosting.Running.Control;

/// <summary><c>scale NAME N</c>: changes the replicas of the app host that runs with the same state folder, and waits until they are there.</summary>
internal sealed class ScaleCommand(DistributedApplicationOptions options, StateFolder state, IHostApplicationLifetime lifetime) : IHostedService
{
    public const string Name = "scale";
    private const string Usage = "scale NAME N [--state DIR]: NAME is a resource such as search, N the number of replicas.";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static bool IsAskedFor(DistributedApplicationOptions options) => options.Args is [Name, ..];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Args is not [_, { } name, { } text, ..] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            throw new DistributedApplicationException(Usage);
        }

        var (url, key) = ControlFiles.Find(state);
        using var client = new HttpClient { BaseAddress = url, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        try
        {
            using var answer = await client.PutAsJsonAsync($"api/resources/{Uri.EscapeDataString(name)}/replicas", new { replicas = wanted }, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new DistributedApplicationException(await ReasonAsync(answer, cancellationToken));
            }

            await WaitAsync(client, name, wanted, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            throw new DistributedApplicationException($"The app host at {url} does not answer ({e.Message}).", e);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {wanted} healthy {(wanted == 1 ? "replica" : "replicas")}"));
        lifetime.StopApplication();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task WaitAsync(HttpClient client, string name, int wanted, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            var resource = await client.GetFromJsonAsync<ResourceDocument>($"api/resources/{Uri.EscapeDataString(name)}", cancellationToken);
            var instances = resource!.Instances.ToList();
            if (instances.Count == wanted && instances.TrueForAll(i => i.Healthy == true))
            {
                return;
            }

            if (waited > Patience)
            {
                var missing = string.Join(", ", instances.Where(i => i.Healthy != true).Select(i => $"{i.Name} ({i.HealthReason ?? i.State})"));
                throw new DistributedApplicationException($"{name} was told to have {wanted} replicas, but these are not healthy yet: {missing}.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return problem.TryGetProperty("detail", out var detail) && detail.GetString() is { } reason ? reason : $"The app host answered {(int)answer.StatusCode}.";
    }
}
