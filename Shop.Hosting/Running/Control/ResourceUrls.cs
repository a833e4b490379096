using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Dashboard.Application;

namespace Shop.Hosting.Running.Control;

/// <summary>The addresses shown for each resource: its endpoints, and what the model adds or changes.</summary>
internal sealed class ResourceUrls(DistributedApplicationExecutionContext execution)
{
    private readonly ConcurrentDictionary<IResource, IReadOnlyList<LinkView>> _links = new();

    /// <summary>Asks the model, once the endpoints have their ports.</summary>
    public async Task FindAsync(DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        foreach (var resource in model.Resources)
        {
            var urls = Endpoints(resource).Concat(resource.Annotations.OfType<ResourceUrlAnnotation>()
                .Select(u => new ResourceUrlAnnotation { Url = u.Url, DisplayText = u.DisplayText, Endpoint = u.Endpoint, DisplayLocation = u.DisplayLocation })).ToList();
            var context = new ResourceUrlsCallbackContext(execution, resource, urls, cancellationToken);
            foreach (var annotation in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToList())
            {
                await annotation.Callback(context);
            }

            _links[resource] = [.. urls.Select(u => Absolute(u, resource)).Select(u => new LinkView(u.Text ?? u.Url, u.Url))];
        }
    }

    public IReadOnlyList<LinkView> Of(IResource resource) => _links.GetValueOrDefault(resource) ?? [];

    private static IEnumerable<ResourceUrlAnnotation> Endpoints(IResource resource) => resource is IResourceWithEndpoints owner
        ? resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.AllocatedEndpoint is not null)
            .Select(e => new ResourceUrlAnnotation { Url = e.AllocatedEndpoint!.UriString, Endpoint = new EndpointReference(owner, e.Name) })
        : [];

    // "/docs" is meant from the endpoint.
    private static (string Url, string? Text) Absolute(ResourceUrlAnnotation url, IResource resource)
    {
        if (!url.Url.StartsWith('/'))
        {
            return (url.Url, url.DisplayText);
        }

        var start = url.Endpoint?.Url ?? resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.IsHttp)?.AllocatedEndpoint?.UriString;
        return (start + url.Url, url.DisplayText);
    }
}
