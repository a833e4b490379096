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
            words.AddRange(["--volume", $"{mount.Source}:{mount.Target}{(mount.ReadOnly ? ":ro" : "")}"]);
        }

        if (spec.Entrypoint is { } entrypoint)
        {
            words.AddRange(["--entrypoint", entrypoint]);
        }

        return [.. words, .. spec.RuntimeArguments, spec.Image, .. spec.Arguments];
    }

    public static Dictionary<string, string> Environment(ContainerSpec spec) =>
        spec.Environment.Where(e => !IsReserved(e.Key)).ToDictionary(StringComparer.Ordinal);

    private static bool IsReserved(string name) =>
        Reserved.Contains(name, StringComparer.Ordinal)
        || name.StartsWith("DOCKER_", StringComparison.Ordinal)
        || name.StartsWith("CONTAINER", StringComparison.Ordinal);
}
