using Shop.Tests.Hosting;

namespace Shop.Tests.Deployment.Kubernetes;

/// <summary>Shop's own files for Kubernetes, published once as a user does.</summary>
public sealed class PublishedShop : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-kubernetes-").FullName;

    internal string Folder => Path.Combine(_folder, "out");

    internal KubernetesFiles Files { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await PublishAsync(Folder);
        Files = KubernetesFiles.Read(Folder);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    internal string NewFolder() => Path.Combine(_folder, Guid.NewGuid().ToString("N"));

    /// <summary>Publishes, and answers what the user read.</summary>
    internal static async Task<IReadOnlyList<string>> PublishAsync(string folder, params string[] more)
    {
        using var host = Start("publish", folder, more);
        var code = await host.ExitAsync(TimeSpan.FromMinutes(3));
        Assert.True(code == 0, string.Join('\n', [.. host.Errors, .. host.Output]));
        return host.Output;
    }

    internal static AppHostProcess Start(string step, string folder, params string[] more) => AppHostProcess.Start(
    [
        "--operation", "publish", "--step", step, "--target", "kubernetes", "--output-path", folder, "--Parameters:image-tag=1.2.3", .. more,
    ]);
}
