using Shop.Hosting.Publishing.Kubernetes.Objects;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Yaml;

namespace Shop.Hosting.Publishing.Kubernetes;

/// <summary>
/// All files but the secrets, by path: a base that any cluster from 1.20 on takes, components that newer ones have, and overlays that
/// put them together.
/// </summary>
internal sealed class Manifests(ManifestContext context, Customization customization)
{
    private const string Kustomization = "kustomization.yaml";
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Write()
    {
        WriteBase();
        WriteSecrets();
        WriteOverlay("older", []);
        WriteOverlay("standard", WriteComponents());
        return _files;
    }

    private void WriteOverlay(string name, IEnumerable<string> components)
    {
        var overlay = Kustomize("Kustomization", ("resources", ["../../base", "../../secrets"]), ("components", [.. components.Select(c => $"../../components/{c}")]));
        overlay["namespace"] = context.Settings.Namespace;
        Write($"overlays/{name}/{Kustomization}", overlay);
    }

    private void WriteBase()
    {
        var policies = new NetworkPolicies(context);
        var names = new List<string> { "namespace.yaml", "network.yaml" };
        Write("base/namespace.yaml", Namespace());
        Write("base/network.yaml", policies.DenyAll(), policies.AllowNames());
        var access = new NetworkAccess(context);
        if (access.Ingress() is { } ingress)
        {
            names.Add("ingress.yaml");
            Write("base/ingress.yaml", ingress);
        }
        var workloads = new Workloads(context);
        foreach (var service in context.Deployment.Services)
        {
            var pod = new Pod(context, service);
            var (workload, reached) = (workloads.Of(service), access.Service(service));
            customization.Apply(service, workload, reached);
            names.Add($"{service.Name}.yaml");
            Write($"base/{service.Name}.yaml", [.. new[]
            {
                access.Account(service), pod.ConfigMap(), pod.FileMap(), workload, reached, policies.Of(service),
            }.OfType<YamlMap>()]);
        }
        var kustomization = Kustomize("Kustomization", ("resources", names));
        kustomization["namespace"] = context.Settings.Namespace;
        Write("base/" + Kustomization, kustomization);
    }

    /// <summary>The names of the components: none where no service may have several replicas.</summary>
    private string[] WriteComponents()
    {
        var components = new NewerFeatures(context);
        if (!components.Any)
        {
            return [];
        }
        return
        [
            WriteComponent("autoscaling", [.. components.Autoscalers()], [.. components.AutoscalerPatches()]),
            WriteComponent("disruption-budgets", [.. components.Budgets()], []),
            WriteComponent("topology-spread", [], [.. components.SpreadPatches()]),
        ];
    }

    private string WriteComponent(string name, YamlMap[] objects, YamlMap[] patches)
    {
        var component = Kustomize("Component", ("resources", objects.Length == 0 ? [] : [$"{name}.yaml"]));
        component["patches"] = patches;
        Write($"components/{name}/{Kustomization}", component);
        if (objects.Length > 0)
        {
            Write($"components/{name}/{name}.yaml", objects);
        }
        return name;
    }

    private void WriteSecrets()
    {
        var secrets = new List<YamlMap>
        {
            new() { ["name"] = context.SecretName, ["envs"] = new[] { Secrets.SecretFile.Name } },
        };
        if (context.Settings.HasPullSecret)
        {
            secrets.Add(new YamlMap
            {
                ["name"] = context.PullSecretName,
                ["type"] = "kubernetes.io/dockerconfigjson",
                ["files"] = new[] { $".dockerconfigjson={Secrets.PullSecret.Name}" },
            });
        }
        var kustomization = Kustomize("Kustomization");
        kustomization["namespace"] = context.Settings.Namespace;
        kustomization["secretGenerator"] = secrets;
        // Pods name it; and one that changed is taken up by a restart, when its owner says so.
        kustomization["generatorOptions"] = new YamlMap { ["disableNameSuffixHash"] = true };
        Write("secrets/" + Kustomization, kustomization);
        _files["secrets/.gitignore"] = $"{Secrets.SecretFile.Name}\n{Secrets.PullSecret.Name}\n";
    }

    private YamlMap Namespace()
    {
        // Images that we know nothing of may need more than the restricted standard allows.
        var level = context.Deployment.Services.All(s => ServerAccount.Of(s, context.Deployment).User is not null) ? "restricted" : "baseline";
        var labels = new YamlMap
        {
            ["app.kubernetes.io/part-of"] = context.Deployment.Application,
            ["app.kubernetes.io/managed-by"] = "kustomize",
            ["pod-security.kubernetes.io/enforce"] = level,
        };
        return context.Object("v1", "Namespace", context.Settings.Namespace, labels);
    }

    private static YamlMap Kustomize(string kind, params (string Key, IReadOnlyList<string> Values)[] lists)
    {
        var map = new YamlMap
        {
            ["apiVersion"] = kind == "Component" ? "kustomize.config.k8s.io/v1alpha1" : "kustomize.config.k8s.io/v1beta1",
            ["kind"] = kind,
        };
        foreach (var (key, values) in lists)
        {
            map[key] = values.ToArray();
        }
        return map;
    }

    private void Write(string path, params YamlMap[] documents) => _files[path] = YamlText.Write(documents);
}
