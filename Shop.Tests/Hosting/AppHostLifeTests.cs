using System.Globalization;

namespace Shop.Tests.Hosting;

/// <summary>However the app host ends, nothing of it stays.</summary>
public sealed class AppHostLifeTests : IDisposable
{
    private const int Terminate = 15;
    private const int Interrupt = 2;
    private const int Kill = 9;
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(5);
    private readonly string _state = Directory.CreateTempSubdirectory("shop-life-").FullName;

    public void Dispose()
    {
        Directory.Delete(_state, recursive: true);
    }

    [Fact]
    [Trait("Category", "Fault")]
    public async Task EndedByAnySignal_LeavesNothingBehind_AndStartsAgain()
    {
        foreach (var (signal, limit) in new[] { (Terminate, 15), (Interrupt, 15), (Kill, 10) })
        {
            using var host = AppHostProcess.Start("--servers", "local", "--state", _state, "--port-offset", "100", "--topology", "monolith");
            var ready = await host.WaitForLineAsync(l => l.StartsWith("Shop is ready: http://localhost:8180", StringComparison.Ordinal), StartTime);
            Assert.Matches(@"^Shop is ready: http://localhost:8180 \(\d+\.\d s\)$", ready);
            Assert.Equal(host.Id.ToString(CultureInfo.InvariantCulture), await File.ReadAllTextAsync(Path.Combine(_state, "apphost.pid")));
            Assert.NotEmpty(AppHostProcess.Survivors(_state));

            host.Signal(signal);
            // Counted in looks and not by the clock: a machine that stands still for a while holds up the end as well.
            for (var look = 0; AppHostProcess.Survivors(_state) is { Count: > 0 } survivors; look++)
            {
                Assert.True(look < limit * 10, $"After signal {signal} still there: {string.Join('\n', survivors)}");
                await Task.Delay(100);
            }
        }
    }

    [Fact]
    public async Task TwoAppHosts_WithStatesAndPortsOfTheirOwn_RunSideBySide()
    {
        var (a, b) = (Path.Combine(_state, "a"), Path.Combine(_state, "b"));
        using var first = AppHostProcess.Start("--servers", "local", "--state", a, "--port-offset", "250", "--topology", "monolith");
        using var second = AppHostProcess.Start("--servers", "local", "--state", b, "--port-offset", "300", "--topology", "monolith");
        await first.WaitForLineAsync(l => l.StartsWith("Shop is ready: http://localhost:8330", StringComparison.Ordinal), StartTime);
        await second.WaitForLineAsync(l => l.StartsWith("Shop is ready: http://localhost:8380", StringComparison.Ordinal), StartTime);
        first.Signal(Terminate);
        Assert.Equal(0, await first.ExitAsync(StartTime));
        using var client = new HttpClient();

        Assert.Contains("\"total\":", await client.GetStringAsync(new Uri("http://localhost:8380/api/v1/search?q=usb")), StringComparison.Ordinal);
        second.Signal(Terminate);
        Assert.Equal(0, await second.ExitAsync(StartTime));
    }

    [Fact]
    public async Task SecondAppHostOnTheSameState_IsRefusedWithTheOthersPid()
    {
        using var first = AppHostProcess.Start("--servers", "local", "--state", _state, "--port-offset", "150", "--topology", "monolith");
        await first.WaitForLineAsync(l => l.Contains("postgres", StringComparison.Ordinal), StartTime);
        using var second = AppHostProcess.Start("--servers", "local", "--state", _state, "--port-offset", "200", "--topology", "monolith");
        Assert.Equal(1, await second.ExitAsync(StartTime));
        Assert.Contains($"(pid {first.Id})", Assert.Single(second.Errors), StringComparison.Ordinal);
        first.Signal(Terminate);
        await first.ExitAsync(StartTime);
    }
}
