using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Shop.Hosting.Publishing.Model;

namespace Shop.Hosting.Publishing.Compose;

/// <summary>
/// A network for each arrow, between the two that it joins and nobody else: what has no arrow has no way. Nothing leads out of
/// these networks; what is published, or talks to others outside, has a network of its own for that.
/// </summary>
internal sealed class ComposeNetworks
{
    private readonly SortedDictionary<string, SortedSet<string>> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _outside = [];

    public ComposeNetworks(Deployment deployment)
    {
        foreach (var arrow in deployment.Arrows)
        {
            // Migrations are a service's own image, and go where it goes.
            var ends = new SortedSet<string>([deployment.Service(arrow.From).Image.Name, deployment.Service(arrow.To).Image.Name], StringComparer.Ordinal);
            Join(string.Join('-', ends), arrow.From, arrow.To);
        }

        foreach (var service in deployment.Services.Where(s => s.OutsidePorts.Count > 0 || ComposeNames.IsPublished(s) || s.LoopbackPort is not null))
        {
            var name = $"{service.Name}-outside";
            _outside.Add(name);
            Join(name, service.Name);
        }
    }

    public IEnumerable<Network> All => _members.Keys.Select(n => new Network { Name = n, Driver = "bridge", Internal = _outside.Contains(n) ? null : true });

    public List<string> Of(DeployedService service) => [.. _members.Where(n => n.Value.Contains(service.Name)).Select(n => n.Key)];

    private void Join(string network, params string[] services)
    {
        if (!_members.TryGetValue(network, out var members))
        {
            _members[network] = members = new SortedSet<string>(StringComparer.Ordinal);
        }

        members.UnionWith(services);
    }
}
