using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Publishing.Model;

namespace Shop.Hosting.Publishing.Compose;

/// <summary>The variables of <c>.env</c> that are no parameters of the model, and the files beside it.</summary>
internal static class ComposeNames
{
    public const string ComposeFile = "docker-compose.yaml";
    public const string StackFile = "docker-stack.yaml";
    public const string EnvironmentFile = ".env";
    public const string Project = "COMPOSE_PROJECT_NAME";

    /// <summary>Where a service that is reached from outside listens with TLS, inside its container.</summary>
    public const int TlsPort = 8443;

    public static string Image(DeployedImage image) => Variable(image.Name, "IMAGE");

    public static string Replicas(DeployedService service) => Variable(service.Name, "REPLICAS");

    public static string Port(DeployedService service) => Variable(service.Name, "PORT");

    public static string Certificate(DeployedService service) => Variable(service.Name, "CERTIFICATE");

    public static string CertificateKey(DeployedService service) => Variable(service.Name, "CERTIFICATE_KEY");

    /// <summary>How a variable stands in the file.</summary>
    public static string Placeholder(string variable) => $"${{{variable}}}";

    /// <summary>Whether clients outside reach it: it speaks TLS to them.</summary>
    public static bool IsPublished(DeployedService service) => service.IsOurs && service.Endpoints.Any(e => e is { IsExternal: true, Scheme: "http" });

    public static bool IsDashboard(DeployedService service) => service.Name == DashboardReader.Name && service.Resource is null;

    private static string Variable(string name, string what) => $"{ResourceName.ToEnvironmentName(name).ToUpperInvariant()}_{what}";
}
