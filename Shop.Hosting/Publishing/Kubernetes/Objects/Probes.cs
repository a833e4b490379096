using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Yaml;

namespace Shop.Hosting.Publishing.Kubernetes.Objects;

/// <summary>How the kubelet asks: over HTTP where the service can, else with its health command; whether it lives, at its port.</summary>
internal static class Probes
{
    /// <summary>Two minutes to come up; until then nothing else is asked.</summary>
    public static YamlMap? Startup(DeployedService service) => service.Health switch
    {
        null => null,
        { Http: { } http } => Probe(Get(http.Port, http.AlivePath), period: 1, timeout: 3, failures: 120),
        _ => Probe(Run(service.Health), period: 3, timeout: 10, failures: 40),
    };

    public static YamlMap? Readiness(DeployedService service) => service.Health switch
    {
        null => null,
        { Http: { } http } => Probe(Get(http.Port, http.ReadyPath), period: 5, timeout: 4, failures: 2),
        _ => Probe(Run(service.Health), period: 15, timeout: 10, failures: 2),
    };

    /// <summary>Asks little, and nobody else: what is away must not end what still works.</summary>
    public static YamlMap? Liveness(DeployedService service) => service.Health switch
    {
        null => null,
        { Http: { } http } => Probe(Get(http.Port, http.AlivePath), period: 10, timeout: 5, failures: 3),
        _ when service.Endpoints.Count > 0 => Probe(
            new("tcpSocket", new YamlMap { ["port"] = service.Endpoints[0].Port }), period: 10, timeout: 5, failures: 3),
        _ => Probe(Run(service.Health), period: 30, timeout: 10, failures: 3),
    };

    private static YamlMap Probe(KeyValuePair<string, YamlMap> question, int period, int timeout, int failures) => new()
    {
        [question.Key] = question.Value,
        ["periodSeconds"] = period,
        ["timeoutSeconds"] = timeout,
        ["failureThreshold"] = failures,
    };

    private static KeyValuePair<string, YamlMap> Get(int port, string path) => new("httpGet", new YamlMap { ["path"] = path, ["port"] = port });

    private static KeyValuePair<string, YamlMap> Run(DeployedHealth health) => new("exec", new YamlMap { ["command"] = health.Command.ToArray() });
}
