using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Hosting.Running;

public sealed class ExecutableTests : IDisposable
{
    private readonly StateFolder _folder = new();

    [Fact]
    public void Find_InVersionedFolders_TakesTheHighest()
    {
        foreach (var version in (string[])["9", "15", "18"])
        {
            Directory.CreateDirectory(_folder.In($"{version}/bin"));
            UnixFiles.WriteProgram(_folder.In($"{version}/bin/shop-server"), "#!/bin/sh\n");
        }

        Assert.Equal(_folder.In("18/bin/shop-server"), Executable.Find("shop-server", _folder.In("*/bin")));
    }

    [Fact]
    public void Find_OfLinksToNowhereAndPlainFiles_IsNull()
    {
        File.CreateSymbolicLink(_folder.In("shop-link"), _folder.In("nowhere"));
        File.WriteAllText(_folder.In("shop-text"), "");

        Assert.Null(Executable.Find("shop-link", _folder.Path));
        Assert.Null(Executable.Find("shop-text", _folder.Path));
        Assert.Null(Executable.Find(_folder.In("shop-link")));
    }

    public void Dispose() => _folder.Dispose();
}
