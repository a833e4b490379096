namespace Shop.Hosting.Publishing.Model;

/// <summary>How to ask a service how it is.</summary>
/// <param name="Command">A command inside the container that ends with 0 when it can work; empty where none is known.</param>
/// <param name="Http">What an orchestrator that can ask over HTTP asks instead; null where the service has none.</param>
internal sealed record DeployedHealth(IReadOnlyList<string> Command, DeployedHttpHealth? Http = null);

/// <summary>The same over HTTP.</summary>
/// <param name="Port">The port of the container.</param>
/// <param name="ReadyPath">200 when it can work: /health.</param>
/// <param name="AlivePath">200 while the process lives, whatever is away: /alive.</param>
internal sealed record DeployedHttpHealth(int Port, string ReadyPath, string AlivePath);
