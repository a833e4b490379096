using Aspire.Hosting;
using Shop.Hosting.Publishing.Compose;

namespace Shop.Tests.Deployment;

/// <summary>The file that holds a deployment's settings and secrets.</summary>
public sealed class EnvironmentFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-env-").FullName;
    private int _made;

    private string EnvPath => Path.Combine(_folder, ".env");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Secret_IsKeptOnASecondRun_AndIsItsOwnersOnly()
    {
        var first = await WriteAsync(Made("PASSWORD"));
        var second = await WriteAsync(Made("PASSWORD"), Made("NEW_ONE"));
        Assert.Equal(first["PASSWORD"], second["PASSWORD"]);
        Assert.NotEmpty(second["NEW_ONE"]);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(EnvPath) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Given_ReplacesWhatStandsThere()
    {
        await WriteAsync(Made("PORT"));
        Assert.Equal("8443", (await WriteAsync(Made("PORT") with { Given = "8443" }))["PORT"]);
        Assert.Equal("8443", (await WriteAsync(Made("PORT")))["PORT"]);
    }

    [Fact]
    public async Task LineOfTheUsers_Stays()
    {
        await File.WriteAllTextAsync(EnvPath, "# mine\nMINE=\"a b\"\n");
        await WriteAsync(Made("PASSWORD"));
        Assert.Equal("a b", EnvironmentFile.Read(EnvPath)["MINE"]);
    }

    [Theory]
    [InlineData("p$ss #1 \"x\" \\n")]
    [InlineData("Zm9v+/==")]
    [InlineData("~!*()-_.{}")]
    public async Task Value_ComesBackFromAShellAsItWas(string value)
    {
        await WriteAsync(Made("V") with { Given = value });
        Assert.Equal(value, EnvironmentFile.Read(EnvPath)["V"]);
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("sh", ["-c", ". ./.env; printf %s \"$V\""]) { WorkingDirectory = _folder, UseShellExecute = false, RedirectStandardOutput = true })!;
        Assert.Equal(value, await shell.StandardOutput.ReadToEndAsync());
    }

    [Theory]
    [InlineData("it's", false)]
    [InlineData("a\nb", false)]
    [InlineData("a@b", true)]
    [InlineData("a/b", true)]
    public async Task ValueThatWouldBreakTheFile_IsRefused(string value, bool isInUri)
    {
        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => WriteAsync(Made("V") with { Given = value, IsInUri = isInUri }));
        Assert.StartsWith("V in .env ", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, e.Message, StringComparison.Ordinal);
    }

    private EnvironmentEntry Made(string name) => new(name, "a test", null, _ => ValueTask.FromResult<string?>($"made-{++_made}"));

    private Task<IReadOnlyDictionary<string, string>> WriteAsync(params EnvironmentEntry[] entries) => EnvironmentFile.WriteAsync(EnvPath, entries, CancellationToken.None);
}
