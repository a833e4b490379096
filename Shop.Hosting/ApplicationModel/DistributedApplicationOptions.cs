namespace Aspire.Hosting;

/// <summary>How an app host is built.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The app host's assembly; default the entry assembly.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The app host's project folder; default what its build recorded.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>Whether no dashboard is started.</summary>
    public bool DisableDashboard { get; set; }

    /// <summary>Whether the resources' output goes to the log instead of the console.</summary>
    public bool EnableResourceLogging { get; set; }
}
