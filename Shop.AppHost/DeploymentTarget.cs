namespace Shop.AppHost;

/// <summary>What deployment files are written for.</summary>
internal enum DeploymentTarget
{
    Compose,
    Kubernetes,
}
