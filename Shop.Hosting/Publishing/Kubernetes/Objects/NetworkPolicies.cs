using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Yaml;

namespace Shop.Hosting.Publishing.Kubernetes.Objects;

/// <summary>Nobody talks to anybody, except as the arrows say, and everybody may ask the name server.</summary>
internal sealed class NetworkPolicies(ManifestContext context)
{
    private static readonly string[] Both = ["Ingress", "Egress"];

    public YamlMap DenyAll()
    {
        var policy = context.Object("networking.k8s.io/v1", "NetworkPolicy", "deny-all", context.Labels(context.Deployment.Application));
        policy["spec"] = new YamlMap { ["policyTypes"] = Both }.WithEmpty("podSelector");
        return policy;
    }

    public YamlMap AllowNames()
    {
        var policy = context.Object("networking.k8s.io/v1", "NetworkPolicy", "allow-dns", context.Labels(context.Deployment.Application));
        policy["spec"] = new YamlMap
        {
            ["policyTypes"] = new[] { "Egress" },
            ["egress"] = new[]
            {
                new YamlMap
                {
                    ["to"] = new[]
                    {
                        new YamlMap { ["podSelector"] = new YamlMap { ["matchLabels"] = new YamlMap { ["k8s-app"] = "kube-dns" } } }
                            .WithEmpty("namespaceSelector"),
                        // The cache on the node, where there is one.
                        new YamlMap { ["ipBlock"] = new YamlMap { ["cidr"] = "169.254.20.10/32" } },
                    },
                    ["ports"] = new[] { Port(53, "UDP"), Port(53) },
                },
            },
        }.WithEmpty("podSelector");
        return policy;
    }

    public YamlMap Of(DeployedService service)
    {
        var policy = context.Object("networking.k8s.io/v1", "NetworkPolicy", service.Name);
        policy["spec"] = new YamlMap
        {
            ["podSelector"] = new YamlMap { ["matchLabels"] = context.Selector(service.Name) },
            ["policyTypes"] = Both,
            ["ingress"] = In(service),
            ["egress"] = Out(service),
        };
        return policy;
    }

    private YamlMap[] In(DeployedService service) =>
    [
        .. context.Deployment.Arrows.Where(a => a.To == service.Name).GroupBy(a => a.Port).Select(g => new YamlMap
        {
            ["from"] = g.Select(a => Pods(a.From)).ToArray(),
            ["ports"] = new[] { Port(g.Key) },
        }),
        // From wherever the ingress controller is.
        .. service.Endpoints.Where(e => e.IsExternal).Select(e => new YamlMap { ["ports"] = new[] { Port(e.Port) } }),
    ];

    private YamlMap[] Out(DeployedService service) =>
    [
        .. context.Deployment.Arrows.Where(a => a.From == service.Name).GroupBy(a => a.To, StringComparer.Ordinal).Select(g => new YamlMap
        {
            ["to"] = new[] { Pods(g.Key) },
            ["ports"] = g.Select(a => Port(a.Port)).ToArray(),
        }),
        // A server of one's own has an address that nobody here knows: only its port is.
        .. service.OutsidePorts.Select(port => new YamlMap { ["ports"] = new[] { Port(port) } }),
    ];

    private YamlMap Pods(string service) => new()
    {
        ["podSelector"] = new YamlMap { ["matchLabels"] = context.Selector(service) },
    };

    private static YamlMap Port(int port, string protocol = "TCP") => new() { ["protocol"] = protocol, ["port"] = port };
}
