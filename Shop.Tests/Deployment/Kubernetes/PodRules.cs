using System.Globalization;
using System.Text.Json.Nodes;
using static Shop.Tests.Deployment.Kubernetes.KubernetesFiles;

namespace Shop.Tests.Deployment.Kubernetes;

/// <summary>What holds for every pod.</summary>
internal static class PodRules
{
    public static readonly KubernetesRule[] All =
    [
        new("runs as nobody's root",
            files => files.Workloads.Where(w => Text(Pod(w), "securityContext", "runAsNonRoot") != "true" || Text(Pod(w), "securityContext", "runAsUser") is "" or "0").Select(Named),
            files => Pod(files.Of("Deployment", "search"))["securityContext"]!.AsObject().Remove("runAsNonRoot")),
        new("has the runtime's seccomp profile",
            files => files.Workloads.Where(w => Text(Pod(w), "securityContext", "seccompProfile", "type") != "RuntimeDefault").Select(Named),
            files => Pod(files.Of("StatefulSet", "postgres"))["securityContext"]!["seccompProfile"]!["type"] = "Unconfined"),
        new("gains no privilege, drops all capabilities and cannot write its root",
            files => files.Workloads.SelectMany(w => Containers(w).Where(c =>
                Text(c, "securityContext", "allowPrivilegeEscalation") != "false"
                || Text(c, "securityContext", "readOnlyRootFilesystem") != "true"
                || Text(c, "securityContext", "capabilities", "drop") != "[\"ALL\"]"
                || Text(c, "securityContext", "privileged") == "true")).Select(c => Text(c, "name")),
            files => Containers(files.Of("Deployment", "web")).First()["securityContext"]!["readOnlyRootFilesystem"] = false),
        new("touches nothing of its node",
            files => files.Workloads.Where(w => Text(Pod(w), "hostNetwork") == "true" || Text(Pod(w), "hostPID") == "true"
                || Items(Pod(w)["volumes"]).Any(v => v["hostPath"] is not null)).Select(Named),
            files => Pod(files.Of("Deployment", "web"))["hostNetwork"] = true),
        new("asks for memory and processor, and has limits",
            files => files.Workloads.SelectMany(w => Containers(w).Where(c => (string[])
                [
                    Text(c, "resources", "requests", "cpu"), Text(c, "resources", "requests", "memory"),
                    Text(c, "resources", "limits", "cpu"), Text(c, "resources", "limits", "memory"),
                ] is var all && all.Contains("")).Select(c => $"{Named(w)}/{Text(c, "name")}")),
            files => Containers(files.Of("Job", "search-migrations-")).First()["resources"]!["limits"]!.AsObject().Remove("memory")),
        new("is asked whether it has started, can work and lives",
            files => files.Kinds("Deployment", "StatefulSet").Where(w => Containers(w).First() is var c
                && (c["startupProbe"] is null || c["readinessProbe"] is null || c["livenessProbe"] is null)).Select(Named),
            files => Containers(files.Of("Deployment", "contact")).First().AsObject().Remove("readinessProbe")),
        new("is ended for its own fault only, not for what is away",
            files => files.Kinds("Deployment").Where(w => Text(Containers(w).First(), "livenessProbe", "httpGet", "path") != "/alive").Select(Named),
            files => Containers(files.Of("Deployment", "contact")).First()["livenessProbe"]!["httpGet"]!["path"] = "/health"),
        new("has an account of its own without a token",
            files => files.Workloads.Where(w => Text(Pod(w), "automountServiceAccountToken") != "false"
                || !files.Kinds("ServiceAccount").Any(a => Named(a) == Text(Pod(w), "serviceAccountName") && Text(a, "automountServiceAccountToken") == "false")).Select(Named),
            files => files.Of("ServiceAccount", "web")["automountServiceAccountToken"] = true),
        new("runs an image with a version",
            files => files.Workloads.SelectMany(Containers).Select(c => Text(c, "image"))
                .Where(image => image.Split('/')[^1].Split(':') is not [_, { Length: > 0 } tag] || tag == "latest"),
            files => Containers(files.Of("Deployment", "web")).First()["image"] = "shop/web"),
        new("has time to finish its requests when it is stopped",
            files => files.Kinds("Deployment").Where(w => Number(Pod(w)["terminationGracePeriodSeconds"]) is var grace
                && TimeSpan.Parse(Text(files.Of("ConfigMap", Named(w)), "data", "Stopping__Delay") is { Length: > 0 } said ? said : "00:00:00", CultureInfo.InvariantCulture) is var delay
                && (delay < TimeSpan.FromSeconds(5) || grace < delay.TotalSeconds + 20)).Select(Named),
            files => Pod(files.Of("Deployment", "search"))["terminationGracePeriodSeconds"] = 25),
        new("is replaced only by one that is ready",
            files => files.Kinds("Deployment").Where(w => Text(w, "spec", "strategy", "rollingUpdate", "maxUnavailable") != "0").Select(Named),
            files => files.Of("Deployment", "web")["spec"]!["strategy"]!["rollingUpdate"]!["maxUnavailable"] = 1),
        new("starts anew with another configuration",
            files => files.Workloads.Where(w => files.Kinds("ConfigMap").Any(c => Named(c) == Text(Pod(w), "serviceAccountName"))
                && Text(w, "spec", "template", "metadata", "annotations", "shop/config").Length != 8).Select(Named),
            files => files.Of("Deployment", "web")["spec"]!["template"]!["metadata"]!.AsObject().Remove("annotations")),
    ];

    private static int Number(JsonNode? node) => int.TryParse(Text(node), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
