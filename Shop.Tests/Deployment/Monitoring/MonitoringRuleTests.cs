using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Npgsql;

namespace Shop.Tests.Deployment.Monitoring;

/// <summary>Rules and dashboards as files.</summary>
public sealed partial class MonitoringRuleTests
{
    /// <summary>What Npgsql measures from the first request on that had to wait for a connection.</summary>
    internal const string SeenWhenShort = "db_client_connection_npgsql_pending_requests";

    private static readonly string Folder = Path.Combine(Projects.Shop_AppHost.ProjectPath, "Monitoring");

    [PrometheusFact]
    public async Task Rules_AreAccepted() => await PromtoolAsync("check", "config", "prometheus.yaml");

    [PrometheusFact]
    public async Task Rules_DoWhatTheirTestsSay() => await PromtoolAsync("test", "rules", "shop.rules.test.yaml");

    [Fact]
    public void EveryRecordedSeries_ThatIsUsed_IsRecorded()
    {
        var rules = string.Concat(Directory.GetFiles(Folder, "*.rules.yaml").Select(File.ReadAllText));
        var recorded = Record().Matches(rules).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var used = Directory.GetFiles(Folder).SelectMany(file => Used().Matches(File.ReadAllText(file)).Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(recorded);
        Assert.Empty(used.Except(recorded));
    }

    [Fact]
    public void SeriesThatIsSeenOnlyWhenConnectionsAreShort_IsOneOfNpgsql()
    {
        var instruments = new ConcurrentQueue<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => instruments.Enqueue(instrument.Name.Replace('.', '_')) };
        listener.Start();
        using var source = NpgsqlDataSource.Create("Host=localhost");

        Assert.Contains(SeenWhenShort, instruments);
    }

    private static async Task PromtoolAsync(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo("promtool", words) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await errors);
    }

    [GeneratedRegex(@"record: (?<name>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Record();

    [GeneratedRegex(@"\bshop:[a-z0-9_]+:[a-z0-9_]+", RegexOptions.None, 1000)]
    private static partial Regex Used();
}
