using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Shop.Hosting.Publishing.Model;

namespace Shop.Hosting.Publishing.Compose;

/// <summary>Makes the Compose file of a deployment, and lets the app host change it.</summary>
internal static class ComposeWriter
{
    public static ComposeFile Write(Deployment deployment, DockerComposeEnvironmentResource environment)
    {
        var networks = new ComposeNetworks(deployment);
        var services = new ComposeServiceWriter(networks, environment);
        var file = new ComposeFile
        {
            Services = deployment.Services.Select(services.Write).ToDictionary(s => s.Name),
            Networks = networks.All.ToDictionary(n => n.Name),
            Volumes = deployment.Services.SelectMany(ComposeServiceWriter.VolumesOf).DistinctBy(v => v.Name).ToDictionary(v => v.Name, v => new Volume { Name = v.Name }),
            Configs = deployment.Services.SelectMany(s => s.Files.Select(f => (Name: ComposeServiceWriter.ConfigName(s, f), File: FilePath(s, f))))
                .ToDictionary(c => c.Name, c => new Config { Name = c.Name, File = "./" + c.File }),
        };
        foreach (var service in deployment.Services.Where(ComposeNames.IsPublished))
        {
            Add(file, $"{service.Name}-certificate", ComposeNames.Certificate(service));
            Add(file, $"{service.Name}-certificate-key", ComposeNames.CertificateKey(service));
        }

        foreach (var customization in environment.Annotations.OfType<ComposeFileCustomizationAnnotation>())
        {
            customization.Configure(file);
        }

        return file;
    }

    /// <summary>Where a text lies beside the Compose file.</summary>
    public static string FilePath(DeployedService service, DeployedFile file) => $"{service.Name}/{file.Name}";

    private static void Add(ComposeFile file, string name, string variable) =>
        file.Secrets[name] = new Secret { Name = name, File = ComposeNames.Placeholder(variable) };
}
