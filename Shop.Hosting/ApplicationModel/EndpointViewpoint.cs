namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// Who asks for an address: a container reaches others by other names than a process does, and an instance behind the
/// balancer has a port of its own. Flows with the calls that fill in one resource's values.
/// </summary>
internal abstract class EndpointViewpoint
{
    private static readonly AsyncLocal<EndpointViewpoint?> Flowing = new();

    public static EndpointViewpoint? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    /// <summary>Where the endpoint is reached from here.</summary>
    public abstract (string Host, int Port) AddressOf(EndpointReference endpoint, AllocatedEndpoint allocated);

    /// <summary>The port that the asking instance itself listens on; null for an endpoint of others.</summary>
    public abstract int? OwnPort(EndpointReference endpoint);
}
