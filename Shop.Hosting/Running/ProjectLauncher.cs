using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Control;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Starts a project from its built output.</summary>
internal sealed class ProjectLauncher(ValueResolver values, ControlPlane control, Guardian guardian) : ILauncher
{
    // What was meant for the app host must not reach its services.
    private static readonly string[] MeantForAppHost = ["ASPNETCORE_", "DOTNET_LAUNCH_PROFILE", "OTEL_", "ConnectionStrings__", "services__", "Parameters__", "ASPIRE_", "MSBuild"];
    private static readonly string[] Kept = ["ASPNETCORE_ENVIRONMENT"];

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

        var environment = await values.EnvironmentAsync(resource, cancellationToken);
        AddTelemetry(environment, resource, instance);
        AddAddresses(environment, resource, ports);
        var arguments = await ValueResolver.ArgumentsAsync(resource, cancellationToken);
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
        var spec = new ProcessSpec(instance, dotnet, [program, .. arguments], Path.GetDirectoryName(metadata.ProjectPath), environment) { Without = NotInherited() };
        return new ProcessLife(ManagedProcess.Start(spec, guardian, output), environment);
    }

    private static List<string> NotInherited() => [.. Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Where(name => MeantForAppHost.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) && !Kept.Contains(name))];

    private void AddTelemetry(Dictionary<string, string> environment, IResource resource, string instance)
    {
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = control.OtlpUrl;
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        environment["OTEL_SERVICE_NAME"] = resource.Name;
        environment["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance}";
        environment["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={control.OtlpKey}";
        environment["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        environment["OTEL_TRACES_SAMPLER"] = "always_on";
        environment["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
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
        var urls = new List<string>();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var port = ports[endpoint.Name].ToString(CultureInfo.InvariantCulture);
            if (endpoint.EnvironmentVariable is { } variable)
            {
                environment[variable] = port;
            }
            else if (endpoint.IsHttp)
            {
                urls.Add($"{endpoint.UriScheme}://{endpoint.TargetHost}:{port}");
            }
        }

        if (urls.Count > 0)
        {
            environment.TryAdd("ASPNETCORE_URLS", string.Join(';', urls));
        }
    }
}
