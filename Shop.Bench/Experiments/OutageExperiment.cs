using System.Globalization;
using System.Net.Http.Json;
using Shop.Bench.Load;
using Shop.Bench.Outage;
using Shop.Bench.Steering;

namespace Shop.Bench.Experiments;

/// <summary>Customers write to the shop while the broker is away: each message is taken, and has its effect once, afterwards.</summary>
internal static class OutageExperiment
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan MetricsArrive = TimeSpan.FromSeconds(12);

    public static async Task RunAsync(string[] args)
    {
        var (rate, seconds) = (RunningHost.Number(args, "--rate", 50), RunningHost.Number(args, "--outage", 60));
        using var host = await RunningHost.FindAsync(args);
        var servers = await MeasuredServers.OfAsync(host);
        var email = $"{Guid.NewGuid():N}@bench.example";
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { BaseAddress = host.Web, Timeout = TimeSpan.FromSeconds(30) };
        await using var sampler = new OutageSampler(host, servers, email);
        var begun = DateTimeOffset.UtcNow;
        using var loadEnds = new CancellationTokenSource();
        using var samplingEnds = new CancellationTokenSource();
        var sampling = sampler.FollowAsync(samplingEnds.Token);
        var load = new OpenLoop(client, n => Message(string.Create(CultureInfo.InvariantCulture, $"{n}.{email}")), rate).RunAsync(loadEnds.Token);

        await Task.Delay(Before);
        await host.OrderAsync("rabbitmq", "stop");
        var away = DateTimeOffset.UtcNow;
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        await host.OrderAsync("rabbitmq", "start");
        await sampler.BrokerAsync();
        var back = DateTimeOffset.UtcNow;
        await Task.Delay(After);
        await loadEnds.CancelAsync();
        var result = await load;
        await DrainedAsync(sampler);
        var drained = DateTimeOffset.UtcNow;
        await Task.Delay(MetricsArrive);
        await samplingEnds.CancelAsync();
        await sampling;

        var end = await sampler.SampleAsync();
        string[] report =
        [
            string.Create(CultureInfo.InvariantCulture, $"The broker was away from {(away - begun).TotalSeconds:0} s to {(back - begun).TotalSeconds:0} s, {rate} messages a second were sent from 0 s on; all was drained at {(drained - begun).TotalSeconds:0} s."),
            "", LoadResult.Head, result.Row("POST /api/v1/messages"), .. result.Reasons.Select(r => $"failed: {r}"),
            "", string.Create(CultureInfo.InvariantCulture, $"Sent with 2xx {result.Successes:N0}, messages stored {end.Messages:N0}, mails owed {end.Mails:N0}, dead letters {end.DeadLetters?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}."),
            "", "What the database and the broker held:", "", OutageSample.Head, .. sampler.Samples.Select(s => s.Row),
            "", "What Contact's own metrics said (counters run from the start of the service):", "", .. StoredMetrics.Table(host.Telemetry("metrics"), begun), "",
        ];
        await TellAsync(args, report);
        if (result.Failures > 0 || end.Mails != result.Successes || end.Messages != result.Successes)
        {
            throw new BenchException("A message failed, was lost, or took effect twice.");
        }
    }

    private static HttpRequestMessage Message(string email) => new(HttpMethod.Post, "/api/v1/messages")
    {
        Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } },
        Content = JsonContent.Create(new { name = "Shop.Bench", email, subject = "Outage", body = "Is anybody there?", productId = (long?)null }),
    };

    private static async Task DrainedAsync(OutageSampler sampler)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await sampler.SampleAsync() is var now && (now.Pending > 0 || now.Mails < now.Messages))
        {
            if (patience.IsCancellationRequested)
            {
                throw new BenchException($"After {Patience.TotalMinutes} minutes there are still {now.Pending} events pending, and {now.Messages - now.Mails} messages without effect.");
            }

            await Task.Delay(200, CancellationToken.None);
        }
    }

    private static async Task TellAsync(string[] args, string[] report)
    {
        Console.WriteLine($"\n{string.Join('\n', report)}");
        if (RunningHost.Option(args, "--out") is { } file)
        {
            await File.WriteAllTextAsync(file, $"# A broker that is away\n\n```sh\ndotnet run -c Release --project Shop.Bench -- {string.Join(' ', args)}\n```\n\n{string.Join('\n', report)}");
        }
    }
}
