using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Running;

/// <summary>One instance of a resource as it is now.</summary>
internal sealed class Replica(IResource resource, string name, int index)
{
    public const string NotChecked = "not checked yet";

    /// <summary>search-1 and search-2, or just contact where there is only one.</summary>
    public string Name => name;

    /// <summary>Counted from 1.</summary>
    public int Index => index;

    /// <summary>The ports that this instance listens on, by endpoint.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; private set; } = new Dictionary<string, int>();

    public IRunning? Running { get; set; }

    /// <summary>One of the states of a resource.</summary>
    public string State { get; set; } = KnownResourceStates.NotStarted;

    /// <summary>Why it is in this state, with the last lines of output after a crash.</summary>
    public string? Reason { get; set; }

    public int? ExitCode { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? StoppedAt { get; set; }

    /// <summary>How often it was started again after a crash.</summary>
    public int Restarts { get; set; }

    public bool IsAlive => State == KnownResourceStates.Running;

    /// <summary>Whether it is about to be started again.</summary>
    public bool IsComingBack => State == KnownResourceStates.Restarting || State == KnownResourceStates.CrashLoop;

    /// <summary>Finishes its requests and gets no more.</summary>
    public bool IsDraining { get; set; }

    /// <summary>Why it gets no requests; null when it does.</summary>
    public string? Problem { get; set; } = NotChecked;

    /// <summary>Whether it did its work at any time since it was started.</summary>
    public bool WasHealthy { get; set; }

    /// <summary>A restarted instance has new ports: nothing that was meant for the one before reaches it.</summary>
    public void TakePorts() => Ports = resource.Annotations.OfType<EndpointAnnotation>().ToDictionary(
        e => e.Name,
        e => EndpointRules.InstancePort(resource, e),
        StringComparer.OrdinalIgnoreCase);
}
