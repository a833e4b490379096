namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>The name and the ports by which pods are reached.</summary>
public sealed class ServiceV1 : BaseKubernetesResource;
