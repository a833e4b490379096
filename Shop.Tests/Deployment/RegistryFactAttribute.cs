namespace Shop.Tests.Deployment;

/// <summary>A test that pushes images to a registry of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RegistryFactAttribute : FactAttribute
{
    public RegistryFactAttribute() => Skip = ComposeFactAttribute.Reason
        ?? (PrivateRegistry.Program is null ? "no docker-registry here: Debian's package of that name holds it" : null);
}
