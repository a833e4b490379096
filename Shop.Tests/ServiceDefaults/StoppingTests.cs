using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Commands;

namespace Shop.Tests.ServiceDefaults;

[Collection("console")]
public sealed class StoppingTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(123);

    [Fact]
    public async Task Service_ToldToStop_IsNotReadyButAnswersUntilItsDelayIsOver()
    {
        var time = new HeldTime(Delay);
        var (arrived, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        var app = TestService.Build(
            builder => builder.Services.AddSingleton<TimeProvider>(time),
            map => map.MapGet("/slow", async () =>
            {
                arrived.SetResult();
                await finish.Task;
                return TypedResults.Text("done");
            }).AllowAnonymous(),
            ("Stopping:Delay", Delay.ToString()));
        var running = app.RunAsync([]);
        while (app.Urls.FirstOrDefault()?.EndsWith(":0", StringComparison.Ordinal) != false)
        {
            await Task.Delay(20);
        }
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        using (var before = await client.GetAsync("/alive"))
        {
            Assert.Null(before.Headers.ConnectionClose);
        }

        app.Lifetime.StopApplication();
        await time.Waiting;
        using var health = await client.GetAsync("/health");
        using var alive = await client.GetAsync("/alive");
        var slow = client.GetStringAsync("/slow");
        await arrived.Task;
        time.Release();
        finish.SetResult();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Equal((HttpStatusCode.OK, true), (alive.StatusCode, alive.Headers.ConnectionClose));
        Assert.Equal("done", await slow);
        Assert.Equal(0, await running);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/alive"));
    }

    [Fact]
    public async Task Stopping_Usually_WaitsForNothingButRequests()
    {
        await using var service = await TestService.StartAsync();

        Assert.Equal(TimeSpan.FromSeconds(20), service.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    [Fact]
    public void Stopping_WithASenselessDelay_EndsTheStartWithTheReason()
    {
        var error = Assert.ThrowsAny<Exception>(() => TestService.Build(settings: ("Stopping:Delay", "-00:00:01")).Start());

        Assert.Contains("Stopping:Delay", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Lets one pause last until the test ends it.</summary>
    private sealed class HeldTime(TimeSpan held) : TimeProvider
    {
        private readonly TaskCompletionSource _waiting = new();
        private Action? _release;

        public Task Waiting => _waiting.Task;

        public void Release() => _release!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != held)
            {
                return System.CreateTimer(callback, state, dueTime, period);
            }
            _release = () => callback(state);
            _waiting.SetResult();
            return System.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
