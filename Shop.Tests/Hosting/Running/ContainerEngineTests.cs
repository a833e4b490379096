using System.Diagnostics;
using Shop.Hosting.Running.Containers;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Hosting.Running;

public sealed class ContainerEngineTests
{
    [Fact]
    public async Task Engine_ThatHangs_IsNoneWithinSeconds()
    {
        using var folder = new StateFolder();
        UnixFiles.WriteProgram(folder.In("engine"), "#!/bin/sh\nexec sleep 1000\n");
        var watch = Stopwatch.StartNew();

        Assert.Null(await ContainerEngine.AskAsync(folder.In("engine"), default));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60); // the engine would hang for a quarter of an hour
    }

    [Theory]
    [InlineData("exit 1")]
    [InlineData("echo 'Cannot connect to the Docker daemon' >&2; exit 1")]
    public async Task Engine_ThatCannotReachItsDaemon_IsNone(string script)
    {
        using var folder = new StateFolder();
        UnixFiles.WriteProgram(folder.In("engine"), $"#!/bin/sh\n{script}\n");

        Assert.Null(await ContainerEngine.AskAsync(folder.In("engine"), default));
    }

    [Fact]
    public async Task Engine_ThatIsNotInstalled_IsNone() => Assert.Null(await ContainerEngine.AskAsync("no-such-engine", default));

    [Fact]
    public void RunCommand_HasNamesButNotValuesOfTheEnvironment()
    {
        var spec = new ContainerSpec("db", "image")
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PASSWORD"] = "secret", ["HOME"] = "/data" },
            Ports = [new(5000, 5432)],
            Mounts = [new("volume", "/data"), new("/etc/hosts", "/hosts", ReadOnly: true)],
            Arguments = ["-c", "x=y"],
        };

        Assert.Equal(
            "run --detach --name db --env PASSWORD --env HOME=/data --publish 127.0.0.1:5000:5432 --volume volume:/data --volume /etc/hosts:/hosts:ro image -c x=y",
            string.Join(' ', ContainerCommand.Run(spec)));
        Assert.Equal(["PASSWORD"], ContainerCommand.Environment(spec).Keys);
    }
}
