namespace Shop.Dashboard.Application;

/// <summary>A resource as a person sees it.</summary>
public sealed record ResourceView
{
    public required string Name { get; init; }

    /// <summary>Project, Container, Executable, Database, Parameter …</summary>
    public required string Type { get; init; }

    /// <summary>Waiting, Starting, Running, Finished, Exited, FailedToStart, CrashLoop, Stopping, NotStarted …</summary>
    public required string State { get; init; }

    /// <summary>What the state rests on: what it waits for, why it ended, with the last lines of output.</summary>
    public string? StateReason { get; init; }

    /// <summary>Null where health is not known yet, or the resource does not run.</summary>
    public bool? IsHealthy { get; init; }

    /// <summary>Why it is not healthy.</summary>
    public string? HealthReason { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>The project file, the image or the program.</summary>
    public string? Source { get; init; }

    /// <summary>The resource that this one belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>How often it was restarted in this run, all replicas together.</summary>
    public int Restarts { get; init; }

    public IReadOnlyList<LinkView> Links { get; init; } = [];

    /// <summary>Files that it writes for people; null where it writes none.</summary>
    public FolderView? Folder { get; init; }

    /// <summary>One for each instance; empty where there is nothing to run.</summary>
    public IReadOnlyList<ReplicaView> Replicas { get; init; } = [];

    /// <summary>The number of replicas wanted; null where it cannot be changed.</summary>
    public int? ReplicasWanted { get; init; }

    public IReadOnlyList<SettingView> Environment { get; init; } = [];

    /// <summary>Names of resources that this one references or waits for, with the kind: Reference, WaitFor, Parent …</summary>
    public IReadOnlyList<RelationView> Relations { get; init; } = [];

    public IReadOnlyList<CommandView> Commands { get; init; } = [];
}
