using System.Diagnostics;
using System.Globalization;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Hosting.Running;

public sealed class GuardianTests
{
    [Fact]
    public async Task EndOfTheAppHost_EndsWillingAndStubbornGroups()
    {
        var willing = new Lines();
        var stubborn = new Lines();
        var guardian = Guardian.Start();
        var first = ManagedProcess.Start(Lines.Shell("trap 'echo asked; exit 5' INT; echo up; while :; do sleep 0.1; done") with { StopSignal = Signal.Int }, guardian, willing.Add);
        var second = ManagedProcess.Start(Lines.Shell("trap '' TERM INT; sleep 1000 & echo up; while :; do sleep 1; done"), guardian, stubborn.Add);
        await willing.FirstAsync("up");
        await stubborn.FirstAsync("up");
        var watch = Stopwatch.StartNew();

        // The pipe to the guardian ends, as it does when the app host is killed.
        await guardian.DisposeAsync();

        Assert.Equal(5, await first.Completion);
        Assert.Contains("asked", willing.Output);
        Assert.Equal(137, await second.Completion);
        Assert.InRange(watch.Elapsed.TotalSeconds, 2, 60);
    }

    [Fact]
    public async Task Forgotten_GroupsAndContainers_AreLeftAlone()
    {
        using var folder = new StateFolder();
        var engine = folder.In("engine");
        UnixFiles.WriteProgram(engine, $"#!/bin/sh\necho \"$@\" >> {folder.In("calls")}\n");
        var guardian = Guardian.Start();
        var process = ManagedProcess.Start(Lines.Shell("sleep 1000"), guardian, (_, _) => { });
        guardian.Forget(process.Id);
        guardian.WatchContainer(engine, "kept");
        guardian.WatchContainer(engine, "lost");
        guardian.ForgetContainer("kept");

        await guardian.DisposeAsync();

        Assert.False(process.Completion.IsCompleted);
        // It finishes on its own when it takes longer than its end is waited for.
        await Eventually.TrueAsync(() => File.Exists(folder.In("calls")) && File.ReadAllLines(folder.In("calls")).Length >= 2, "an end of the container");
        Assert.Equal(["stop -t 3 lost", "rm -f -v lost"], await File.ReadAllLinesAsync(folder.In("calls")));
        await process.StopAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Guardian_LivesInASessionOfItsOwn()
    {
        await using var guardian = Guardian.Start();

        // 4711 (sh) S PARENT GROUP SESSION …
        var fields = (await File.ReadAllTextAsync($"/proc/{guardian.Id}/stat")).Split(' ');
        var id = guardian.Id.ToString(CultureInfo.InvariantCulture);
        await Eventually.TrueAsync(
            () => File.ReadAllText($"/proc/{guardian.Id}/stat").Split(' ') is [_, _, _, _, var group, var session, ..]
                && string.Equals(group, id, StringComparison.Ordinal) && string.Equals(session, id, StringComparison.Ordinal),
            $"a session {id} but {string.Join(' ', fields)}");
        await Eventually.TrueAsync(
            () => File.ReadAllText($"/proc/{guardian.Id}/cmdline").EndsWith("shop-guardian\0", StringComparison.Ordinal),
            "a short command line");
    }
}
