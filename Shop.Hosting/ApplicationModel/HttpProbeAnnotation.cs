namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address that each replica is asked for: the expected status means healthy.</summary>
internal sealed record HttpProbeAnnotation(string Key, string EndpointName, string Path, int StatusCode) : IResourceAnnotation;
