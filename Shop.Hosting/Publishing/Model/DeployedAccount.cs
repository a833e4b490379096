namespace Shop.Hosting.Publishing.Model;

/// <summary>As whom a container runs whose image is not ours, and where it writes what may be lost.</summary>
/// <param name="User">The user's number; not root's.</param>
/// <param name="Losable">Folders that may be lost with the container.</param>
internal sealed record DeployedAccount(int User, IReadOnlyList<string> Losable);
