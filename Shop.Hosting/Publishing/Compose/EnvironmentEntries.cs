using System.Globalization;
using Shop.Hosting.Publishing.Model;

namespace Shop.Hosting.Publishing.Compose;

/// <summary>Every variable that the Compose file names.</summary>
internal static class EnvironmentEntries
{
    public static IEnumerable<EnvironmentEntry> Of(Deployment deployment, PublishOptions options)
    {
        yield return EnvironmentEntry.Of(ComposeNames.Project, "what containers, networks and volumes are named after", options.Parameter("project-name"), deployment.Application);
        foreach (var image in deployment.Services.Select(s => s.Image).DistinctBy(i => i.Name))
        {
            // An image of ours is always the one that belongs to these files.
            yield return EnvironmentEntry.Of(ComposeNames.Image(image), image.IsBuilt ? "built by the step build" : "pulled", image.IsBuilt ? image.Reference : null, image.Reference);
        }

        foreach (var service in deployment.Services.Where(s => s.IsScalable))
        {
            yield return EnvironmentEntry.Of(ComposeNames.Replicas(service), $"containers of {service.Name}", null, service.Replicas.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var service in deployment.Services.Where(ComposeNames.IsPublished))
        {
            yield return EnvironmentEntry.Of(ComposeNames.Port(service), $"where {service.Name} is reached by https", options.Parameter($"{service.Name}-port"), "443");
            yield return EnvironmentEntry.Of(ComposeNames.Certificate(service), "the certificate with its chain, a PEM file", options.Parameter("tls-certificate"), "./tls/tls.crt");
            yield return EnvironmentEntry.Of(ComposeNames.CertificateKey(service), "its key, a PEM file that user 1654 may read", options.Parameter("tls-key"), "./tls/tls.key");
        }

        foreach (var service in deployment.Services.Where(s => s.LoopbackPort is not null))
        {
            yield return EnvironmentEntry.Of(ComposeNames.Port(service), $"{service.Name} on this machine's loopback", options.Parameter($"{service.Name}-port"),
                string.Create(CultureInfo.InvariantCulture, $"{service.LoopbackPort}"));
        }

        foreach (var parameter in deployment.Parameters)
        {
            yield return new EnvironmentEntry(parameter.Variable, parameter.Description ?? (parameter.IsSecret ? "a secret" : "a setting"),
                options.Parameter(parameter.Name) ?? parameter.Given, parameter.ValueAsync, parameter.IsInUri);
        }
    }
}
