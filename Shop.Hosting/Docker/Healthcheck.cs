namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>How a service is asked how it is.</summary>
public sealed class Healthcheck
{
    /// <summary>The command, behind the word CMD.</summary>
    public List<string> Test { get; set; } = [];

    /// <summary>How often.</summary>
    public required string Interval { get; set; }

    /// <summary>How long an answer may take.</summary>
    public required string Timeout { get; set; }

    /// <summary>How many failures make it unhealthy.</summary>
    public int? Retries { get; set; }

    /// <summary>How long failures do not count.</summary>
    public required string StartPeriod { get; set; }
}
