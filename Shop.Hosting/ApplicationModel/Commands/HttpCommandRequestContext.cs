namespace Aspire.Hosting.ApplicationModel;

/// <summary>Handed to a callback that adds to a command's request.</summary>
public sealed class HttpCommandRequestContext
{
    /// <summary>Services of the app host.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The resource, or the instance of it.</summary>
    public required string ResourceName { get; init; }

    /// <summary>Where the request goes.</summary>
    public required EndpointReference Endpoint { get; init; }

    /// <summary>Set when the command is given up.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>The request.</summary>
    public required HttpRequestMessage Request { get; init; }
}
