namespace Aspire.Hosting.ApplicationModel;

/// <summary>A place that the application is deployed to; in the model only while deployment files are written or used.</summary>
public interface IComputeEnvironmentResource : IResource;
