namespace Aspire.Hosting;

/// <summary>What the app host was asked to do.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>Run the application here.</summary>
    Run,

    /// <summary>Write or use deployment files.</summary>
    Publish,
}

/// <summary>How the app host was called.</summary>
/// <param name="operation">What it was asked to do.</param>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    /// <summary>What it was asked to do.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>Whether the application runs here.</summary>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    /// <summary>Whether deployment files are written or used.</summary>
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;
}
