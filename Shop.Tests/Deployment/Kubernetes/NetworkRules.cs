using System.Text.Json.Nodes;
using static Shop.Tests.Deployment.Kubernetes.KubernetesFiles;

namespace Shop.Tests.Deployment.Kubernetes;

/// <summary>Who may talk to whom: the picture of the system, and nothing besides.</summary>
internal static class NetworkRules
{
    private static readonly string[] Arrows =
    [
        "contact > dashboard:4318", "contact > postgres:5432", "contact > rabbitmq:5672", "contact > search:8080", "contact > web:8080",
        "contact-migrations > dashboard:4318", "contact-migrations > postgres:5432", "contact-migrations > rabbitmq:5672",
        "postgres-setup > postgres:5432",
        "search > dashboard:4318", "search > postgres:5432", "search > rabbitmq:5672", "search > web:8080",
        "search-migrations > dashboard:4318", "search-migrations > postgres:5432", "search-migrations > rabbitmq:5672",
        "web > contact:8080", "web > dashboard:4318", "web > postgres:5432", "web > search:8080",
        "web-migrations > dashboard:4318", "web-migrations > postgres:5432",
    ];

    public static readonly KubernetesRule[] All =
    [
        new("denies what nothing allows",
            files => files.Kinds("NetworkPolicy").Any(p => Text(p, "spec", "podSelector") == "{}" && p["spec"]!["ingress"] is null && p["spec"]!["egress"] is null
                && Text(p, "spec", "policyTypes") == "[\"Ingress\",\"Egress\"]") ? [] : ["there is none"],
            files => files.Of("NetworkPolicy", "deny-all")["spec"]!["policyTypes"] = new JsonArray("Ingress")),
        new("lets out the arrows of the picture",
            files => Difference(Arrows, files.Kinds("NetworkPolicy").SelectMany(Out)),
            files => files.Of("NetworkPolicy", "web")["spec"]!["egress"]!.AsArray().Add(JsonNode.Parse(
                """{"to":[{"podSelector":{"matchLabels":{"app.kubernetes.io/name":"rabbitmq"}}}],"ports":[{"port":5672}]}"""))),
        new("lets in the arrows of the picture, and customers to web",
            files => Difference([.. Arrows, "* > web:8080"], files.Kinds("NetworkPolicy").SelectMany(In)),
            files => files.Of("NetworkPolicy", "postgres")["spec"]!["ingress"]!.AsArray().Add(JsonNode.Parse("""{"ports":[{"port":5432}]}"""))),
        new("lets everybody ask for names",
            files => files.Of("NetworkPolicy", "allow-dns").ToJsonString() is var dns && dns.Contains("kube-dns", StringComparison.Ordinal)
                && Items(files.Of("NetworkPolicy", "allow-dns")["spec"]!["egress"]).SelectMany(e => Items(e["ports"])).All(p => Text(p, "port") == "53") ? [] : ["allow-dns"],
            files => Items(files.Of("NetworkPolicy", "allow-dns")["spec"]!["egress"]).First()["ports"]!.AsArray().Add(JsonNode.Parse("""{"port":443}"""))),
    ];

    private static IEnumerable<string> Out(JsonNode policy) => Named(policy) == "allow-dns" ? [] :
        from rule in Items(policy["spec"]!["egress"])
        from to in Peers(rule["to"])
        from port in Items(rule["ports"])
        select $"{Named(policy)} > {to}:{Text(port, "port")}";

    private static IEnumerable<string> In(JsonNode policy) =>
        from rule in Items(policy["spec"]!["ingress"])
        from who in Peers(rule["from"])
        from port in Items(rule["ports"])
        select $"{who} > {Named(policy)}:{Text(port, "port")}";

    private static IEnumerable<string> Peers(JsonNode? list) => list is null ? ["*"]
        : Items(list).Select(p => Text(p, "podSelector", "matchLabels", "app.kubernetes.io/name") is { Length: > 0 } name ? name : "*");

    private static IEnumerable<string> Difference(IEnumerable<string> wanted, IEnumerable<string> found)
    {
        var (should, does) = (wanted.ToHashSet(StringComparer.Ordinal), found.ToHashSet(StringComparer.Ordinal));
        return [.. does.Except(should).Select(a => $"too much: {a}"), .. should.Except(does).Select(a => $"missing: {a}")];
    }
}
