using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Shop.Hosting.Publishing.Model;

/// <summary>Reads the app host's model: what is to be deployed. Nothing is started and no value is resolved.</summary>
internal sealed class DeploymentReader(
    DistributedApplicationModel model, DistributedApplicationExecutionContext execution, PublishOptions options, DashboardReader dashboard, IConfiguration configuration)
{
    public async Task<Deployment> ReadAsync(IComputeEnvironmentResource environment, CancellationToken cancellationToken)
    {
        var resources = model.Resources.Where(r => r is ProjectResource or ContainerResource).ToList();
        var jobs = model.Resources.SelectMany(r => r.Annotations.OfType<WaitAnnotation>())
            .Where(w => w.WaitType == WaitType.WaitForCompletion).Select(w => w.Resource).ToHashSet();
        var images = new ImageReader(options, resources, jobs);
        var texts = new PartReader();
        var hasDashboard = environment is IDashboardChoice { DashboardEnabled: true };
        var services = new List<DeployedService>();
        foreach (var resource in resources)
        {
            var reader = new ServiceReader(resource, execution, texts, hasDashboard ? dashboard : null);
            services.Add(await reader.ReadAsync(images.Of(resource), jobs.Contains(resource), cancellationToken));
        }

        if (hasDashboard)
        {
            services.Add(dashboard.Read(texts, images));
        }

        return new OwnServers(configuration).Apply(new Deployment(options.Application, services, texts.Parameters));
    }
}
