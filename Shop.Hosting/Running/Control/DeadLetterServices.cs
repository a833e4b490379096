using System.Net.Http.Headers;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Dashboard.Application;

namespace Shop.Hosting.Running.Control;

/// <summary>The way to the dead letters of the model's services, with the token that the model makes.</summary>
internal sealed class DeadLetterServices(DistributedApplicationModel model) : IDeadLetterServices, IDisposable
{
    private const int LargestAnswer = 4 << 20;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(30),
        MaxResponseContentBufferSize = LargestAnswer,
    };

    public IReadOnlyList<string> Names => [.. Annotations.Select(a => a.Name)];

    private IEnumerable<DeadLettersAnnotation> Annotations => model.Resources.SelectMany(r => r.Annotations.OfType<DeadLettersAnnotation>());

    public async Task<HttpResponseMessage> SendAsync(string service, HttpMethod method, string path, CancellationToken cancellationToken)
    {
        var annotation = Annotations.FirstOrDefault(a => a.Name == service) ?? throw new HttpRequestException($"There is no {service}.");
        if (!annotation.Endpoint.IsAllocated)
        {
            throw new HttpRequestException($"{service} has no address yet.");
        }

        try
        {
            using var request = new HttpRequestMessage(method, new Uri(annotation.Endpoint.Url + annotation.Path + path));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await annotation.TokenAsync(cancellationToken));
            return await _client.SendAsync(request, cancellationToken);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("It takes too long.", e);
        }
        catch (DistributedApplicationException e)
        {
            throw new HttpRequestException(e.Message, e); // the key has no value
        }
    }

    public void Dispose() => _client.Dispose();
}
