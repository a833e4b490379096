namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource sets events aside which it could not handle, and lets an administrator look at them over HTTP.</summary>
/// <param name="name">What they are shown under.</param>
/// <param name="endpoint">Where to ask.</param>
/// <param name="path">The path of the list.</param>
/// <param name="tokenAsync">Makes the bearer token of a request.</param>
public sealed class DeadLettersAnnotation(
    string name, EndpointReference endpoint, string path, Func<CancellationToken, ValueTask<string>> tokenAsync) : IResourceAnnotation
{
    /// <summary>What they are shown under.</summary>
    public string Name { get; } = name;

    /// <summary>Where to ask.</summary>
    public EndpointReference Endpoint { get; } = endpoint;

    /// <summary>The path of the list.</summary>
    public string Path { get; } = path;

    /// <summary>Makes the bearer token of a request.</summary>
    public Func<CancellationToken, ValueTask<string>> TokenAsync { get; } = tokenAsync;
}
