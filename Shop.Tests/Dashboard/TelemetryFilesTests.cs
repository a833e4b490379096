using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Shop.Dashboard.Otlp;

namespace Shop.Tests.Dashboard;

public sealed class TelemetryFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-telemetry-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task File_WhenFull_IsKeptOnceAndStartedAnew()
    {
        var path = Path.Combine(_folder, "logs.ndjson");
        await using (var file = new NdjsonFile(path, maxFileBytes: 100, NullLogger.Instance, TimeProvider.System))
        {
            for (var i = 10; i < 35; i++)
            {
                Assert.True(file.TryAdd(Encoding.UTF8.GetBytes($"line {i}  \n")));
            }
        }

        Assert.Equal(["line 30  ", "line 31  ", "line 32  ", "line 33  ", "line 34  "], await File.ReadAllLinesAsync(path));
        Assert.Equal("line 20  ", (await File.ReadAllLinesAsync(Path.Combine(_folder, "logs.1.ndjson")))[0]);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task File_OfAnEarlierRun_IsContinued()
    {
        for (var run = 0; run < 2; run++)
        {
            await using var files = new TelemetryFiles(_folder);
            files.Traces.TryAdd("{}\n"u8.ToArray());
        }

        Assert.Equal(2, (await File.ReadAllLinesAsync(Path.Combine(_folder, "traces.ndjson"))).Length);
    }

    [Fact]
    public async Task File_IsForItsOwnerOnly()
    {
        await using (var files = new TelemetryFiles(_folder))
        {
            files.Traces.TryAdd("{}\n"u8.ToArray());
        }

        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Combine(_folder, "traces.ndjson"));
        Assert.Equal(default, mode & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Flood_BeyondTheDisk_IsDroppedAndCounted()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "no-folder"), "");
        await using var files = new TelemetryFiles(Path.Combine(_folder, "no-folder"));

        var large = new byte[1024 * 1024];
        var kept = Enumerable.Range(0, 100).Count(_ => files.Logs.TryAdd(large));
        var keptSmall = Enumerable.Range(0, 50_000).Count(_ => files.Traces.TryAdd([10]));

        Assert.InRange(kept, 1, 40);
        Assert.InRange(keptSmall, 1, NdjsonFile.MaxWaitingLines + 10);
        Assert.InRange(files.Dropped, 50_100 - kept - keptSmall, 50_100);
    }
}
