using Aspire.Hosting.Kubernetes;

namespace Shop.Hosting.Publishing.Kubernetes;

/// <summary>What is decided for a cluster: properties of the environment, and parameters of the command line.</summary>
/// <param name="Namespace">Where everything lives (parameter <c>namespace</c>).</param>
/// <param name="Host">The name that customers use (parameter <c>host</c>).</param>
internal sealed record KubernetesSettings(string Namespace, string Host)
{
    /// <summary>Which ingress controller serves it (parameter <c>ingress-class</c>); null for the cluster's default.</summary>
    public string? IngressClass { get; init; }

    /// <summary>Null for the cluster's default.</summary>
    public string? StorageClass { get; init; }

    public string StorageSize { get; init; } = "8Gi";

    public string PullPolicy { get; init; } = "IfNotPresent";

    /// <summary>What <c>--step deploy</c> applies (parameter <c>overlay</c>).</summary>
    public string Overlay { get; init; } = "standard";

    /// <summary>The cluster that kubectl talks to (parameter <c>kube-context</c>); null for the current one.</summary>
    public string? Context { get; init; }

    /// <summary>Whether the images come from a registry that asks who pulls.</summary>
    public bool HasPullSecret { get; init; }

    public static KubernetesSettings Read(PublishOptions options, KubernetesEnvironmentResource environment) =>
        new(options.Parameter("namespace") ?? options.Application, options.Parameter("host") ?? $"{options.Application}.example")
        {
            IngressClass = options.Parameter("ingress-class"),
            StorageClass = options.Parameter("storage-class") ?? environment.DefaultStorageClassName,
            StorageSize = options.Parameter("storage-size") ?? environment.DefaultStorageSize,
            PullPolicy = environment.DefaultImagePullPolicy,
            Overlay = options.Parameter("overlay") ?? "standard",
            Context = options.Parameter("kube-context"),
            HasPullSecret = options.Registry is { User: not null, Password: not null },
        };
}
