using System.Diagnostics;
using System.Globalization;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Hosting.Running;

public sealed class ManagedProcessTests
{
    private readonly Lines _lines = new();

    [Fact]
    public async Task Output_OfBothStreams_IsCompleteWhenTheProcessIs()
    {
        var process = Start("for i in $(seq 1 2000); do echo out $i; done; echo bad >&2; exit 7");

        Assert.Equal(7, await process.Completion);
        Assert.Equal(2000, _lines.Output.Count());
        Assert.Equal("out 2000", _lines.Output.Last());
        Assert.Equal(["bad"], _lines.Errors);
    }

    [Fact]
    public async Task Environment_IsAddedAndInputIsEmpty()
    {
        var spec = Lines.Shell("cat; echo $GREETING; pwd; test -n \"$PATH\" && echo path") with
        {
            WorkingDirectory = "/usr",
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["GREETING"] = "hello $HOME 'x'" },
        };
        var process = ManagedProcess.Start(spec, guardian: null, _lines.Add);

        Assert.Equal(0, await process.Completion);
        Assert.Equal(["hello $HOME 'x'", "/usr", "path"], _lines.Output);
    }

    [Fact]
    public async Task Stop_OfAWillingProcess_IsGentle()
    {
        var process = Start("trap 'echo bye; exit 3' TERM; echo ready; while :; do sleep 0.1; done");
        await _lines.FirstAsync("ready");

        Assert.Equal(3, await process.StopAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(["ready", "bye"], _lines.Output);
    }

    [Fact]
    public async Task Stop_OfAStubbornGroup_EndsItAfterTheGrace()
    {
        var process = Start("trap '' TERM; (while :; do sleep 1; done) & echo child $!; while :; do sleep 1; done");
        var child = int.Parse((await _lines.FirstAsync("child"))[6..], CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();

        Assert.Equal(137, await process.StopAsync(TimeSpan.FromSeconds(1)));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 60);
        await Eventually.TrueAsync(() => IsGone(child), "an end of the grandchild");
    }

    [Fact]
    public async Task Completion_OfALeader_EndsWhatItLeavesBehind()
    {
        var process = Start("sleep 1000 & echo child $!; exit 4");

        Assert.Equal(4, await process.Completion.WaitAsync(TimeSpan.FromSeconds(90)));
        var child = int.Parse(_lines.Output.Single()[6..], CultureInfo.InvariantCulture);
        await Eventually.TrueAsync(() => IsGone(child), "an end of the grandchild");
    }

    [Fact]
    public async Task Stop_Twice_GivesTheSameCode()
    {
        var process = Start("sleep 1000");

        var codes = await Task.WhenAll(process.StopAsync(TimeSpan.FromSeconds(60)), process.StopAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal([143, 143], codes);
        Assert.Equal(143, await process.StopAsync(TimeSpan.Zero));
    }

    [Theory]
    [InlineData("/nowhere/program", "/", "/nowhere/program")]
    [InlineData("no-such-program", "/", "no-such-program")]
    [InlineData("/bin/sh", "/nowhere/folder", "/nowhere/folder")]
    public void Start_OfWhatIsNotThere_SaysSoInOneLine(string file, string folder, string named)
    {
        var failure = Assert.Throws<StartFailedException>(
            () => ManagedProcess.Start(new ProcessSpec("broken", file, [], folder), guardian: null, _lines.Add));

        Assert.StartsWith("broken: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    private ManagedProcess Start(string script) => ManagedProcess.Start(Lines.Shell(script), guardian: null, _lines.Add);

    internal static bool IsGone(int process) => !Posix.SignalProcess(process, Signal.None);
}
