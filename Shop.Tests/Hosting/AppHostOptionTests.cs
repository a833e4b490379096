using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;

namespace Shop.Tests.Hosting;

/// <summary>What a user can get wrong: one line on standard error, exit code 1, nothing started.</summary>
public sealed class AppHostOptionTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _state = Directory.CreateTempSubdirectory("shop-options-").FullName;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Theory]
    [InlineData("--topology", "clouds", "services or monolith")]
    [InlineData("--search-replicas", "0", "from 1 to 50")]
    [InlineData("--search-replicas", "many", "from 1 to 50")]
    [InlineData("--servers", "somewhere", "auto, containers, local")]
    [InlineData("--port-offset", "-1", "from 0 to 40000")]
    [InlineData("--serach-replicas", "3", "Unknown option --serach-replicas")]
    [InlineData("--catalog", "nowhere.ndjson", "no such file")]
    [InlineData("--operation", "publish", "the steps are build, push, publish, prepare, deploy, destroy")]
    [InlineData("--target", "clouds", "compose or kubernetes")]
    public async Task WrongOption_IsOneLine_AndExitCode1(string option, string value, string expected)
    {
        await AssertRefusedAsync(expected, option, value);
    }

    [Fact]
    public async Task BrokenGzip_IsOneLine()
    {
        var file = Path.Combine(_state, "broken.ndjson.gz");
        await File.WriteAllTextAsync(file, "this is no gzip");
        await AssertRefusedAsync("cannot be read", "--catalog", file);
    }

    [Fact]
    public async Task CatalogueOfSomethingElse_IsOneLine()
    {
        var file = Path.Combine(_state, "prose.gz");
        await using (var zip = new GZipStream(File.Create(file), CompressionLevel.Fastest))
        {
            await zip.WriteAsync("Once upon a time\nthere was a file."u8.ToArray());
        }

        await AssertRefusedAsync("neither NDJSON", "--catalog", file);
    }

    [Fact]
    public async Task TakenPort_IsNamedWithItsOwner()
    {
        // Not one that the system chooses: those are handed out to connections too, and one of the others that are needed might be taken.
        const int offset = 1050;
        using var listener = new TcpListener(IPAddress.Loopback, 8080 + offset);
        listener.Start();

        await AssertRefusedAsync(string.Create(CultureInfo.InvariantCulture, $"(pid {Environment.ProcessId})"),
            "--port-offset", offset.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task MissingServers_WithoutPermissionToInstall_NamesTheCommand()
    {
        using var host = AppHostProcess.StartWithoutServers("--servers", "local", "--state", _state);
        Assert.Equal(1, await host.ExitAsync(Patience));
        Assert.Contains("Install with: sudo ", Assert.Single(host.Errors), StringComparison.Ordinal);
    }

    private async Task AssertRefusedAsync(string expected, params string[] args)
    {
        using var host = AppHostProcess.Start(["--servers", "local", "--state", _state, .. args]);
        Assert.Equal(1, await host.ExitAsync(Patience));
        var line = Assert.Single(host.Errors);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.Empty(AppHostProcess.Survivors(_state));
    }
}
