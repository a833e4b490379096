using System.Globalization;

namespace Shop.Hosting.Running.Containers;

/// <summary>The words of the engine's command line that make a container of a spec.</summary>
internal static class ContainerCommand
{
    // The command itself needs these from its environment; a value for the container must not take their place.
    private static readonly string[] Reserved = ["PATH", "HOME", "TMPDIR", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"];

    public static IReadOnlyList<string> Run(ContainerSpec spec)
    {
        List<string> words = ["run", "--detach", "--name", spec.Name];
        foreach (var (name, value) in spec.Labels)
        {
            words.AddRange(["--label", $"{name}={value}"]);
        }

        foreach (var (name, value) in spec.Environment)
        {
            words.AddRange(["--env", IsReserved(name) ? $"{name}={value}" : name]);
        }

        foreach (var port in spec.Ports)
        {
            words.AddRange(["--publish", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port.HostPort}:{port.TargetPort}")]);
        }

        foreach (var mount in spec.Mounts)
        {
            words.AddRange(mount.Source is null
                ? ["--mount", $"type=volume,target={mount.Target}{(mount.ReadOnly ? ",readonly" : "")}"]
                : ["--volume", $"{mount.Source}:{mount.Target}{(mount.ReadOnly ? ":ro" : "")}"]);
        }

        if (spec.Address is { } address)
        {
            words.AddRange(["--network", address.Network, "--add-host", $"{ContainerNetwork.HostName}:{address.HostAddress}"]);
            words.AddRange(address.Aliases.SelectMany(alias => new[] { "--network-alias", alias }));
        }

        if (spec.Entrypoint is { } entrypoint)
        {
            words.AddRange(["--entrypoint", entrypoint]);
        }

        return [.. words, .. spec.RuntimeArguments, spec.Image, .. spec.Arguments];
    }

    public static Dictionary<string, string> Environment(ContainerSpec spec) =>
        spec.Environment.Where(e => !IsReserved(e.Key)).ToDictionary(StringComparer.Ordinal);

    /// <summary>The words that build an image; the arguments' values come from <see cref="BuildEnvironment"/>.</summary>
    public static IReadOnlyList<string> Build(string image, string contextPath, string dockerfile, string? stage, IReadOnlyDictionary<string, string> arguments) =>
    [
        "build", "--force-rm", "--tag", image, "--file", dockerfile, .. stage is null ? Array.Empty<string>() : ["--target", stage],
        .. arguments.SelectMany(a => new[] { "--build-arg", IsReserved(a.Key) ? $"{a.Key}={a.Value}" : a.Key }), contextPath,
    ];

    public static Dictionary<string, string> BuildEnvironment(IReadOnlyDictionary<string, string> arguments) =>
        arguments.Where(a => !IsReserved(a.Key)).ToDictionary(StringComparer.Ordinal);

    private static bool IsReserved(string name) =>
        Reserved.Contains(name, StringComparer.Ordinal)
        || name.StartsWith("DOCKER_", StringComparison.Ordinal)
        || name.StartsWith("CONTAINER", StringComparison.Ordinal);
}
