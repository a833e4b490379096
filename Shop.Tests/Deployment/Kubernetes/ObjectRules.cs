using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using static Shop.Tests.Deployment.Kubernetes.KubernetesFiles;

namespace Shop.Tests.Deployment.Kubernetes;

/// <summary>What holds for the objects together.</summary>
internal static partial class ObjectRules
{
    private static readonly string[] LabelNames = ["name", "instance", "part-of", "component", "managed-by"];

    public static readonly KubernetesRule[] All =
    [
        new("carries the recommended labels",
            files => files.Objects.Where(o => o["metadata"] is not null && Text(o, "kind") != "Namespace"
                && LabelNames.Any(l => Text(o, "metadata", "labels", $"app.kubernetes.io/{l}").Length == 0)).Select(Named),
            files => files.Of("Service", "web")["metadata"]!["labels"]!.AsObject().Remove("app.kubernetes.io/instance")),
        new("is chosen by labels that its pods have",
            files => files.Kinds("Deployment", "StatefulSet").Select(w => (Name: Named(w), Wanted: w["spec"]!["selector"]!["matchLabels"]))
                .Concat(files.Kinds("Service").Select(s => (Name: Named(s), Wanted: s["spec"]!["selector"])))
                .Where(s => files.Workloads.Count(w => Has(w["spec"]!["template"]!["metadata"]!["labels"]!, s.Wanted!)) != 1).Select(s => s.Name),
            files => files.Of("Service", "search")["spec"]!["selector"]!["app.kubernetes.io/name"] = "serach"),
        new("leads to ports that the pods name",
            files => files.Kinds("Service").Where(s => Items(s["spec"]!["ports"]).Any(p => !Items(Containers(files.Workloads.Single(w => Named(w) == Named(s))).First()["ports"])
                .Any(c => Text(c, "name") == Text(p, "targetPort") && Text(c, "containerPort") == Text(p, "port")))).Select(Named),
            files => Items(files.Of("Service", "search")["spec"]!["ports"]).First()["targetPort"] = "grpc"),
        new("is balanced by its callers, unless strangers call",
            files => files.Kinds("Service").Where(s => (Text(s, "spec", "clusterIP") == "None") == (Named(s) == "web")).Select(Named),
            files => files.Of("Service", "search")["spec"]!.AsObject().Remove("clusterIP")),
        new("enters by a name with TLS",
            files => files.Kinds("Ingress").Any(i => Text(Items(i["spec"]!["tls"]).FirstOrDefault(), "secretName") == "shop-tls") ? [] : ["there is none"],
            files => files.Of("Ingress", "shop")["spec"]!.AsObject().Remove("tls")),
        new("keeps its data in claims",
            files => files.Kinds("StatefulSet").Where(w => Items(w["spec"]!["volumeClaimTemplates"]).Select(Named).ToList() is var claims
                && (claims.Count == 0 || !claims.All(c => Items(Containers(w).First()["volumeMounts"]).Any(m => Text(m, "name") == c)))).Select(Named),
            files => files.Of("StatefulSet", "rabbitmq")["spec"]!.AsObject().Remove("volumeClaimTemplates")),
        new("holds no secret outside the Secret",
            files => files.Texts.Where(t => files.Secrets.Values.Any(s => s.Length > 0 && t.Value.Contains(s, StringComparison.Ordinal))).Select(t => t.Key)
                .Concat(files.Kinds("ConfigMap").Where(c => files.Secrets.Values.Any(s => s.Length > 0 && c.ToJsonString().Contains(s, StringComparison.Ordinal))).Select(Named)),
            files => files.Of("ConfigMap", "web")["data"]!["Forgotten"] = files.Secrets.Values.First(s => s.Length > 20)),
        new("refers to secrets that are there, by name",
            files => files.Workloads.SelectMany(Containers).SelectMany(c => Items(c["env"])).Select(e => e["valueFrom"]?["secretKeyRef"]).OfType<JsonNode>()
                .Where(r => Text(r, "name") != "shop" || files.Secrets.GetValueOrDefault(Text(r, "key")) is not { Length: > 0 }).Select(r => Text(r, "key")),
            files => Items(Containers(files.Of("Deployment", "web")).First()["env"]).First(e => e["valueFrom"] is not null)["valueFrom"]!["secretKeyRef"]!["key"] = "NOBODY"),
        new("puts together only what stands before",
            files => files.Workloads.SelectMany(Containers).SelectMany(Dangling),
            files => Containers(files.Of("Deployment", "search")).First()["env"]!.AsArray().RemoveAt(0)),
        new("has a name of its own for each version, where it cannot be changed",
            files => files.Kinds("Job").Where(j => !JobName().IsMatch(Named(j)) || Text(Pod(j), "restartPolicy") != "OnFailure").Select(Named),
            files => files.Of("Job", "web-migrations-")["metadata"]!["name"] = "web-migrations"),
        new("scales search from 2 to 10 by processor, and nothing else",
            files => files.Kinds("HorizontalPodAutoscaler").Select(h =>
                    $"{Named(h)} {Text(h, "spec", "minReplicas")} {Text(h, "spec", "maxReplicas")} {Text(Items(h["spec"]!["metrics"]).First(), "resource", "name")} {Text(h, "apiVersion")}")
                .Order(StringComparer.Ordinal).SequenceEqual(["search 2 10 cpu autoscaling/v2"]) ? [] : ["autoscalers"],
            files => files.Of("HorizontalPodAutoscaler", "search")["spec"]!["minReplicas"] = 1),
        new("scales what is there and has requests to measure against",
            files => files.Kinds("HorizontalPodAutoscaler").Where(h => !files.Kinds("Deployment").Any(w => Named(w) == Text(h, "spec", "scaleTargetRef", "name")
                && Text(h, "spec", "scaleTargetRef", "kind") == "Deployment" && Text(Containers(w).First(), "resources", "requests", "cpu").Length > 0)).Select(Named),
            files => files.Of("HorizontalPodAutoscaler", "search")["spec"]!["scaleTargetRef"]!["name"] = "serach"),
        new("guards the pods of one workload",
            files => files.Kinds("PodDisruptionBudget").Where(b => files.Kinds("Deployment")
                .Count(w => Has(w["spec"]!["template"]!["metadata"]!["labels"]!, b["spec"]!["selector"]!["matchLabels"]!)) != 1).Select(Named),
            files => files.Of("PodDisruptionBudget", "search")["spec"]!["selector"]!["matchLabels"]!["app.kubernetes.io/name"] = "serach"),
        new("lets one replica go at a time",
            files => files.Kinds("PodDisruptionBudget").Any(b => Named(b) == "search" && Text(b, "spec", "maxUnavailable") == "1" && Text(b, "apiVersion") == "policy/v1") ? [] : ["search"],
            files => files.Of("PodDisruptionBudget", "search")["spec"]!.AsObject().Remove("maxUnavailable")),
    ];

    /// <summary>References to variables that do not stand before.</summary>
    private static IEnumerable<string> Dangling(JsonNode container)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Items(container["env"]))
        {
            foreach (var name in Reference().Matches(Text(entry, "value")).Select(m => m.Groups["name"].Value).Where(n => !known.Contains(n)))
            {
                yield return $"{Text(entry, "name")}: {name}";
            }

            known.Add(Text(entry, "name"));
        }
    }

    private static bool Has(JsonNode labels, JsonNode wanted) => wanted.AsObject().All(w => Text(labels, w.Key) == Text(w.Value));

    [GeneratedRegex(@"(?<!\$)\$\((?<name>\w+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("-[0-9a-f]{8}$", RegexOptions.None, 1000)]
    private static partial Regex JobName();
}
