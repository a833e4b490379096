using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes;
using Shop.Hosting.Publishing.Kubernetes.Objects;
using Shop.Hosting.Publishing.Kubernetes.Secrets;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Pipeline;

namespace Shop.Hosting.Publishing.Kubernetes;

/// <summary>Kubernetes: files for kustomize, which is part of kubectl.</summary>
internal sealed class KubernetesTarget : IDeploymentTarget
{
    // What --step destroy leaves: the namespace, the volumes' claims and the Secret that unlocks them.
    private const string Destroyed = "deployments,statefulsets,jobs,services,ingresses,networkpolicies,configmaps,serviceaccounts";

    public bool Serves(IComputeEnvironmentResource environment) => environment is KubernetesEnvironmentResource;

    public IEnumerable<PipelineStep> Steps(PublishContext context) =>
    [
        new(StepNames.Publish, [], token => PublishAsync(context, token)),
        // Nodes pull; without a registry the images are brought to them by other means.
        new(StepNames.Deploy, context.Options.Registry is null ? [StepNames.Publish] : [StepNames.Publish, StepNames.Push], token => DeployAsync(context, token)),
        new(StepNames.Destroy, [], token => DestroyAsync(context, token)),
    ];

    private static async Task PublishAsync(PublishContext context, CancellationToken cancellationToken)
    {
        var made = await ReadAsync(context, cancellationToken);
        var folder = context.Options.OutputPath;
        foreach (var (path, content) in new Manifests(made, new Customization((KubernetesEnvironmentResource)context.Environment)).Write())
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, content, cancellationToken);
        }
        var secrets = Path.Combine(folder, "secrets");
        if (made.Settings.HasPullSecret)
        {
            StateFolder.WritePrivate(Path.Combine(secrets, PullSecret.Name), PullSecret.Write(context.Options.Registry!));
        }
        var missing = await SecretFile.UpdateAsync(Path.Combine(secrets, SecretFile.Name), made.Deployment.Parameters, cancellationToken);
        context.Say($"Kubernetes files are in {folder}; kubectl apply -k {Path.Combine(folder, "overlays", made.Settings.Overlay)}");
        if (missing.Count > 0)
        {
            context.Say($"Give values in {Path.Combine(secrets, SecretFile.Name)} first: {string.Join(", ", missing)}");
        }
    }

    private static async Task DeployAsync(PublishContext context, CancellationToken cancellationToken)
    {
        var made = await ReadAsync(context, cancellationToken);
        var overlay = Path.Combine(context.Options.OutputPath, "overlays", made.Settings.Overlay);
        if (!Directory.Exists(overlay))
        {
            throw new DistributedApplicationException($"There is no overlay '{made.Settings.Overlay}' in {Path.GetDirectoryName(overlay)}.");
        }
        var kubectl = new Kubectl(made.Settings, context.Say);
        await kubectl.RunAsync(cancellationToken, "apply", "-k", overlay);
        foreach (var service in made.Deployment.Services.Where(s => s.Kind != ServiceKind.Job))
        {
            var kind = service.Kind == ServiceKind.Server ? "statefulset" : "deployment";
            await kubectl.RunAsync(cancellationToken, "rollout", "status", $"{kind}/{service.Name}", "--namespace", made.Settings.Namespace, "--timeout", "15m");
        }
    }

    private static async Task DestroyAsync(PublishContext context, CancellationToken cancellationToken)
    {
        var settings = Settings(context);
        var kubectl = new Kubectl(settings, context.Say);
        await kubectl.RunAsync(
            cancellationToken, "delete", Destroyed, "--namespace", settings.Namespace, "--ignore-not-found",
            "--selector", $"app.kubernetes.io/part-of={context.Options.Application},app.kubernetes.io/managed-by=kustomize");
        context.Say($"The data is kept, with the Secret that unlocks it. To delete it too: kubectl delete namespace {settings.Namespace}");
    }

    private static KubernetesSettings Settings(PublishContext context) =>
        KubernetesSettings.Read(context.Options, (KubernetesEnvironmentResource)context.Environment);

    private static async Task<ManifestContext> ReadAsync(PublishContext context, CancellationToken cancellationToken)
    {
        var deployment = await context.Deployment.Value;
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in deployment.Parameters.Where(p => !p.IsSecret))
        {
            values[parameter.Name] = await parameter.ValueAsync(cancellationToken)
                ?? throw new DistributedApplicationException($"The parameter '{parameter.Name}' has no value: give it as --Parameters:{parameter.Name}=VALUE.");
        }
        return new ManifestContext(deployment, Settings(context), values);
    }
}
