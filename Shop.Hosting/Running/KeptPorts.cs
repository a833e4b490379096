using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>A persistent container keeps its ports: clients that know them, and the container itself, outlive the app host.</summary>
internal static class KeptPorts
{
    private const string Format = "{{.State.Running}}{{range $target, $host := .HostConfig.PortBindings}} {{$target}}={{(index $host 0).HostPort}}{{end}}";

    public static async Task ReadAsync(ContainerHost host, IEnumerable<ContainerResource> containers, CancellationToken cancellationToken)
    {
        foreach (var container in containers.Where(ContainerHost.IsPersistent))
        {
            var found = await host.Engine.RunAsync(["container", "inspect", "--format", Format, host.NameOf(container, container.Name)], cancellationToken);
            if (found.ExitCode != 0)
            {
                continue;
            }

            // true 80/tcp=23456 443/tcp=23457
            var words = found.Output.Trim().Split(' ');
            foreach (var endpoint in container.Annotations.OfType<EndpointAnnotation>())
            {
                var prefix = string.Create(CultureInfo.InvariantCulture, $"{endpoint.TargetPort}/tcp=");
                var text = words.FirstOrDefault(w => w.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && (words[0] == "true" || FreePort.IsFree(port)))
                {
                    endpoint.KeptPort = port;
                }
            }
        }
    }
}
