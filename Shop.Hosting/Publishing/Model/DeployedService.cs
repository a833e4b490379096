using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Publishing.Model;

/// <summary>One thing that runs in containers.</summary>
internal sealed record DeployedService
{
    /// <summary>What others reach it by.</summary>
    public required string Name { get; init; }

    public required ServiceKind Kind { get; init; }

    public required DeployedImage Image { get; init; }

    /// <summary>The resource that it was made from, with annotations such as a target's own changes; null for the dashboard.</summary>
    public IResource? Resource { get; init; }

    /// <summary>Replaces the program that the image starts; empty for the image's own.</summary>
    public IReadOnlyList<DeployedText> Entrypoint { get; init; } = [];

    public IReadOnlyList<DeployedText> Arguments { get; init; } = [];

    /// <summary>Sorted by name.</summary>
    public IReadOnlyDictionary<string, DeployedText> Environment { get; init; } = new Dictionary<string, DeployedText>();

    public IReadOnlyList<DeployedEndpoint> Endpoints { get; init; } = [];

    /// <summary>How to ask whether it can work; null where nothing can be asked.</summary>
    public DeployedHealth? Health { get; init; }

    public IReadOnlyList<DeployedVolume> Volumes { get; init; } = [];

    /// <summary>Texts that are put into its file system, read-only.</summary>
    public IReadOnlyList<DeployedFile> Files { get; init; } = [];

    public IReadOnlyList<DeployedWait> Waits { get; init; } = [];

    public int Replicas { get; init; } = 1;

    /// <summary>Whether it may have more than one replica, and other numbers later: the app host said WithReplicas.</summary>
    public bool IsScalable { get; init; }

    /// <summary>Ports on which it talks to others outside the deployment, such as a mail server or a database of the user's own.</summary>
    public IReadOnlyList<int> OutsidePorts { get; init; } = [];

    /// <summary>Folders that may be lost: only time is lost with them.</summary>
    public IReadOnlyList<string> Caches { get; init; } = [];

    public DeployedResources Resources { get; init; } = DeployedResources.Small;

    /// <summary>The port for whoever is on the machine itself, where there is one machine; null where there is none.</summary>
    public int? LoopbackPort { get; init; }

    /// <summary>As whom it runs, where the model says so; it then needs no privilege and does not write its root.</summary>
    public DeployedAccount? Account { get; init; }

    /// <summary>
    /// Whether it is a program of ours, from an image that is built here of a project: it runs as the image's user 1654, with a read-only root
    /// file system and /tmp for scratch, and needs no privilege.
    /// </summary>
    public bool IsOurs => Image.ProjectPath is not null;

    /// <summary>Everything it is told.</summary>
    public IEnumerable<DeployedText> Texts => [.. Entrypoint, .. Arguments, .. Environment.Values];
}
