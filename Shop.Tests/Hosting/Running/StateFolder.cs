namespace Shop.Tests.Hosting.Running;

/// <summary>A folder that nobody but its owner may enter, as a home folder is, removed after the test.</summary>
internal sealed class StateFolder : IDisposable
{
    public StateFolder()
    {
        // 0700: under root no other account may pass through it, which is how /root is.
        Path = Directory.CreateTempSubdirectory("shop-test-").FullName;
    }

    public string Path { get; }

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
