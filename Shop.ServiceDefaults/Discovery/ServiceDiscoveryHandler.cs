using System.Net.Sockets;
using Shop.ServiceDefaults.Http;

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
        // Ends at the latest when every address is known to start.
        while (true)
        {
            using var lease = await endpoints.PickAsync(name.Host, cancellationToken);
            var answer = await SendAsync(request, name, lease, cancellationToken);
            if (!StartingAnswer.Is(answer))
            {
                return answer;
            }
            lease.ReportFailure();
            if (lease.IsLastResort || request.Content is not null || (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head))
            {
                return answer;
            }
            answer.Dispose();
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Uri name, ServiceLease lease, CancellationToken cancellationToken)
    {
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
        catch (OperationCanceledException e) when (ConnectTime.IsOver(e))
        {
            lease.ReportFailure();
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"{lease.Address.Authority} does not answer.", e);
        }
        finally
        {
            // The next attempt picks anew.
            request.RequestUri = name;
        }
    }
}
