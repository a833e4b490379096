namespace Shop.Hosting.Publishing.Model;

/// <summary>Data that outlives the container.</summary>
/// <param name="Name">Unique in the deployment: postgres-data.</param>
/// <param name="Target">The path inside the container.</param>
/// <param name="IsReadOnly">Whether the container may not write.</param>
internal sealed record DeployedVolume(string Name, string Target, bool IsReadOnly);
