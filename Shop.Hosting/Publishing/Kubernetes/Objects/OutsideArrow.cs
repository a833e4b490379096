namespace Shop.Hosting.Publishing.Kubernetes.Objects;

/// <summary>A service talks to a server that is not deployed here.</summary>
/// <param name="From">The service.</param>
/// <param name="Port">The port of the server.</param>
internal sealed record OutsideArrow(string From, int Port);
