using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Tests.Hosting.Model;

/// <summary>An application of a test's own, with a state folder that goes with it.</summary>
internal sealed class SmallApplication : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private readonly bool _ownsFolder;
    private DistributedApplication? _application;

    public SmallApplication(params string[] args) : this(args, folder: null)
    {
    }

    private SmallApplication(string[] args, string? folder)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("shop-model-").FullName;
        Builder = DistributedApplicationTestingBuilder.Create(["--state", Path.Combine(Folder, "state"), .. args]);
    }

    public IDistributedApplicationTestingBuilder Builder { get; }

    /// <summary>One that starts from what an earlier one left in its folder.</summary>
    public static SmallApplication In(string folder) => new([], folder);

    public string Folder { get; }

    public ResourceNotificationService States => _application!.ResourceNotifications;

    public async Task<DistributedApplication> StartAsync()
    {
        _application = await Builder.BuildAsync();
        await _application.StartAsync();
        return _application;
    }

    public async Task StopAsync() => await _application!.StopAsync();

    public HttpClient Client(string resource) => _application!.CreateHttpClient(resource);

    public async Task HealthyAsync(string resource)
    {
        using var patience = new CancellationTokenSource(Patience);
        await States.WaitForResourceHealthyAsync(resource, patience.Token);
    }

    public async Task StateAsync(string resource, string state)
    {
        using var patience = new CancellationTokenSource(Patience);
        await States.WaitForResourceAsync(resource, state, patience.Token);
    }

    /// <summary>Waits for a line of the resource's console.</summary>
    public async Task<string> LineAsync(string resource, string part) => (await LinesUntilAsync(resource, part))[^1];

    /// <summary>The lines of the resource's console up to one with this part.</summary>
    public async Task<List<string>> LinesUntilAsync(string resource, string part)
    {
        var seen = new List<string>();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await foreach (var lines in _application!.Services.GetRequiredService<ResourceLoggerService>().WatchAsync(resource).WithCancellation(patience.Token))
            {
                foreach (var line in lines)
                {
                    seen.Add(line.Content);
                    if (line.Content.Contains(part, StringComparison.Ordinal))
                    {
                        return seen;
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // told below
        }

        throw new TimeoutException($"No line with '{part}' from {resource}, but:\n{string.Join('\n', seen)}");
    }

    /// <summary>A program of a test: its text stands in the folder.</summary>
    public string Script(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, "#!/bin/sh\n" + text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
