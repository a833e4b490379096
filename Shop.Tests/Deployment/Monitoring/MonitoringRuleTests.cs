using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Shop.Tests.Deployment.Monitoring;

/// <summary>Rules and dashboards as files.</summary>
public sealed partial class MonitoringRuleTests
{
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
