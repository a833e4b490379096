using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Running;

/// <summary>One running process or container.</summary>
internal interface IRunning
{
    /// <summary>The process id, or the container's name.</summary>
    string Id { get; }

    /// <summary>The variables that it was given beyond what it inherits.</summary>
    IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The exit code, once it is gone.</summary>
    Task<int> Completion { get; }

    /// <summary>Asks it to end, and ends it by force after the grace period.</summary>
    Task StopAsync(TimeSpan grace);
}

/// <summary>Starts instances of one kind of resource.</summary>
internal interface ILauncher
{
    /// <summary>Starts one instance.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="instance">Its shown name, such as search-1.</param>
    /// <param name="ports">The instance's own port by endpoint name, where the app host forwards to it.</param>
    /// <param name="output">Gets each line and whether it came from standard error.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IRunning> LaunchAsync(IResource resource, string instance, IReadOnlyDictionary<string, int> ports, Action<string, bool> output, CancellationToken cancellationToken);
}
