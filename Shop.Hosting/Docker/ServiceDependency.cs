namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>How far another service must have come.</summary>
public sealed class ServiceDependency
{
    /// <summary>service_started, service_healthy or service_completed_successfully.</summary>
    public string? Condition { get; set; }
}
