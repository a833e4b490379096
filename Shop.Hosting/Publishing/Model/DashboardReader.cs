using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Shop.Hosting.Publishing.Model;

/// <summary>The dashboard as a service of a deployment: it gets everybody's telemetry, and people log in with a token.</summary>
internal sealed class DashboardReader
{
    public const string Name = "dashboard";
    public const int Port = 18888;
    public const int TelemetryPort = 4318;
    private const string Folder = "/data";
    private readonly string _project;
    private readonly ParameterResource _token;
    private readonly ParameterResource _key;

    public DashboardReader(IDistributedApplicationBuilder builder)
    {
        _project = builder.AppHostAssembly?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "dashboardprojectpath")?.Value ?? "";
        _token = Secret(builder.Configuration, "dashboard-token", "opens the dashboard: http://localhost:18888/login?t=…");
        _key = Secret(builder.Configuration, "dashboard-otlp-key", "what services show when they send telemetry");
    }

    /// <summary>Tells a service where its telemetry goes.</summary>
    public void AddExporter(Dictionary<string, object> variables, IResource resource)
    {
        variables.TryAdd("OTEL_EXPORTER_OTLP_ENDPOINT", new EndpointReference(new DashboardPlace(), "otlp"));
        variables.TryAdd("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        variables.TryAdd("OTEL_EXPORTER_OTLP_HEADERS", ReferenceExpression.Create($"x-otlp-api-key={_key}"));
        variables.TryAdd("OTEL_SERVICE_NAME", resource.Name);
    }

    public DeployedService Read(PartReader texts, ImageReader images)
    {
        if (_project.Length == 0)
        {
            throw new DistributedApplicationException("This app host was built without the dashboard's project: switch it off with WithDashboard(false).");
        }

        var image = images.Built(Name, _project);
        return new DeployedService
        {
            Name = Name,
            Kind = ServiceKind.Server,
            Image = image,
            Environment = new SortedDictionary<string, DeployedText>(StringComparer.Ordinal)
            {
                ["DASHBOARD__ANYADDRESS"] = DeployedText.Of("true"),
                ["DASHBOARD__FRONTEND__BROWSERTOKEN"] = texts.Parameter(_token),
                ["DASHBOARD__OTLP__PRIMARYAPIKEY"] = texts.Parameter(_key),
                ["DASHBOARD__STATE"] = DeployedText.Of(Folder),
            },
            Endpoints = [new DeployedEndpoint("http", "http", Port, IsExternal: false), new DeployedEndpoint("otlp", "http", TelemetryPort, IsExternal: false)],
            Health = new DeployedHealth(ServiceHealth.Status(image), new DeployedHttpHealth(Port, "/health", "/health")),
            Volumes = [new DeployedVolume("dashboard-data", Folder, IsReadOnly: false)],
            LoopbackPort = Port,
            Resources = new DeployedResources(0.1m, 1m, 256, 768),
        };
    }

    private static ParameterResource Secret(ConfigurationManager settings, string name, string description) =>
        new(name, made => settings[$"Parameters:{name}"] ?? made!.GetDefaultValue(), secret: true)
        {
            Default = new GenerateParameterDefault { MinLength = 32, Special = false },
            Description = description,
        };

    // The dashboard is no resource of the model; its address is one like any other.
    private sealed class DashboardPlace : Resource, IResourceWithEndpoints
    {
        public DashboardPlace() : base(DashboardReader.Name) =>
            Annotations.Add(new EndpointAnnotation(System.Net.Sockets.ProtocolType.Tcp, "http", name: "otlp", targetPort: TelemetryPort));
    }
}
