using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Control;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Starts a project from its built output.</summary>
internal sealed class ProjectLauncher(ValueResolver values, ControlPlane control, Guardian guardian) : ILauncher
{
    public async Task<IRunning> LaunchAsync(IResource resource, string instance, IReadOnlyDictionary<string, int> ports,
        Action<string, bool> output, CancellationToken cancellationToken)
    {
        var metadata = resource.Annotations.OfType<IProjectMetadata>().Single();
        var program = metadata is IProjectOutput built ? built.AssemblyPath
            : throw new DistributedApplicationException($"'{resource.Name}' has no built program.");
        if (!File.Exists(program))
        {
            throw new DistributedApplicationException($"'{resource.Name}' is not built: {program} is missing. Build the app host first.");
        }

        var viewpoint = new ProcessViewpoint(resource, ports);
        var environment = await values.EnvironmentAsync(resource, viewpoint, cancellationToken);
        TelemetryVariables.Add(environment, resource, instance, control.OtlpUrl, control.OtlpKey);
        AddConsole(environment);
        AddAddresses(environment, resource, ports);
        var arguments = await ValueResolver.ArgumentsAsync(resource, viewpoint, cancellationToken);
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
        var spec = new ProcessSpec(instance, dotnet, [program, .. arguments], Path.GetDirectoryName(metadata.ProjectPath), environment) { Without = InheritedVariables.Hidden() };
        return new ProcessLife(ManagedProcess.Start(spec, guardian, output), environment);
    }

    private static void AddConsole(Dictionary<string, string> environment)
    {
        environment["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        environment["LOGGING__CONSOLE__FORMATTEROPTIONS__SINGLELINE"] = "true";
        if (!Console.IsOutputRedirected)
        {
            environment["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
        }

        environment["DOTNET_NOLOGO"] = "true";
    }

    private static void AddAddresses(Dictionary<string, string> environment, IResource resource, IReadOnlyDictionary<string, int> ports)
    {
        PortVariables.Add(environment, resource, ports);
        var urls = resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.EnvironmentVariable is null && e.IsHttp)
            .Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.UriScheme}://{e.TargetHost}:{ports[e.Name]}")).ToList();
        if (urls.Count > 0)
        {
            environment.TryAdd("ASPNETCORE_URLS", string.Join(';', urls));
        }
    }
}
