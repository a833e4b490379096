using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Yaml;

namespace Shop.Hosting.Publishing.Kubernetes.Objects;

/// <summary>Who a service is, and how it is reached.</summary>
internal sealed class NetworkAccess(ManifestContext context)
{
    /// <summary>The API server is nobody's business.</summary>
    public YamlMap Account(DeployedService service)
    {
        var account = context.Object("v1", "ServiceAccount", service.Name);
        account["automountServiceAccountToken"] = false;
        account["imagePullSecrets"] = context.Settings.HasPullSecret ? new[] { new YamlMap { ["name"] = context.PullSecretName } } : null;
        return account;
    }

    /// <summary>
    /// Headless: its name leads to every ready pod, and callers send each request to the one with the fewest under way. A connection
    /// through a virtual address would stay with one pod.
    /// </summary>
    public YamlMap? Service(DeployedService service)
    {
        if (service.Endpoints.Count == 0)
        {
            return null;
        }
        var made = context.Object("v1", "Service", service.Name);
        made["spec"] = new YamlMap
        {
            ["clusterIP"] = service.Endpoints.Any(e => e.IsExternal) ? null : "None",
            ["selector"] = context.Selector(service.Name),
            ["ports"] = service.Endpoints.Select(e => new YamlMap { ["name"] = e.Name, ["port"] = e.Port, ["targetPort"] = e.Name }).ToArray(),
        };
        return made;
    }

    /// <summary>The way in from outside, with TLS from a Secret that is made apart; null where nothing is meant for outside.</summary>
    public YamlMap? Ingress()
    {
        var open = context.Deployment.Services.SelectMany(s => s.Endpoints.Where(e => e is { IsExternal: true, Scheme: "http" })
            .Select(e => (Service: s.Name, Port: e.Name))).DistinctBy(e => e.Service).ToArray();
        if (open.Length == 0)
        {
            return null;
        }
        string Host(string name) => open.Length == 1 ? context.Settings.Host : $"{name}.{context.Settings.Host}";
        var made = context.Object("networking.k8s.io/v1", "Ingress", context.Deployment.Application);
        made["spec"] = new YamlMap
        {
            ["ingressClassName"] = context.Settings.IngressClass,
            ["tls"] = new[]
            {
                new YamlMap { ["hosts"] = open.Select(e => Host(e.Service)).ToArray(), ["secretName"] = $"{context.Deployment.Application}-tls" },
            },
            ["rules"] = open.Select(e => new YamlMap
            {
                ["host"] = Host(e.Service),
                ["http"] = new YamlMap
                {
                    ["paths"] = new[]
                    {
                        new YamlMap
                        {
                            ["path"] = "/",
                            ["pathType"] = "Prefix",
                            ["backend"] = new YamlMap
                            {
                                ["service"] = new YamlMap { ["name"] = e.Service, ["port"] = new YamlMap { ["name"] = e.Port } },
                            },
                        },
                    },
                },
            }).ToArray(),
        };
        return made;
    }
}
