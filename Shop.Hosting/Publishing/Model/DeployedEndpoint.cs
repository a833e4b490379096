namespace Shop.Hosting.Publishing.Model;

/// <summary>Where a service listens.</summary>
/// <param name="Name">http, tcp, otlp.</param>
/// <param name="Scheme">http or tcp: inside a deployment nothing else is spoken.</param>
/// <param name="Port">The port of the container.</param>
/// <param name="IsExternal">Whether it is meant for clients outside: it gets TLS, from Web itself or from an ingress.</param>
internal sealed record DeployedEndpoint(string Name, string Scheme, int Port, bool IsExternal);
