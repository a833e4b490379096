namespace Shop.ServiceDefaults.Discovery;

/// <summary>The addresses behind the names of services.</summary>
public interface IServiceEndpoints
{
    /// <summary>
    /// Picks the address of a service with the fewest requests under way. Dispose the lease when the request has ended.
    /// </summary>
    /// <exception cref="HttpRequestException">No address is configured, or none resolves.</exception>
    ValueTask<ServiceLease> PickAsync(string service, CancellationToken ct);
}
