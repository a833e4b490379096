namespace Shop.Tests.Deployment.Kubernetes;

/// <summary>Something that the files must fulfil.</summary>
/// <param name="Name">What, as a sentence.</param>
/// <param name="Problems">Where they do not.</param>
/// <param name="Break">Makes a copy of the files violate it, to show that the rule can see that.</param>
internal sealed record KubernetesRule(string Name, Func<KubernetesFiles, IEnumerable<string>> Problems, Action<KubernetesFiles> Break);
