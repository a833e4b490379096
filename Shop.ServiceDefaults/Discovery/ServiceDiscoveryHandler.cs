using System.Net.Sockets;

namespace Shop.ServiceDefaults.Discovery;

/// <summary>Sends a request for <c>http://search/...</c> to one of the addresses of that service.</summary>
internal sealed class ServiceDiscoveryHandler(ServiceEndpoints endpoints) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { } name || !endpoints.IsService(name))
        {
            return await base.SendAsync(request, cancellationToken);
        }
        using var lease = await endpoints.PickAsync(name.Host, cancellationToken);
        request.RequestUri = new Uri(lease.Address, name.PathAndQuery);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException or IOException)
        {
            lease.ReportFailure();
            throw;
        }
        finally
        {
            // The next attempt picks anew.
            request.RequestUri = name;
        }
    }
}
