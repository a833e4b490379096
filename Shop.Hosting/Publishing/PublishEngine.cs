using Aspire.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shop.Hosting.Publishing.Compose;
using Shop.Hosting.Publishing.Images;
using Shop.Hosting.Publishing.Kubernetes;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Pipeline;

[assembly: HostingEngine(typeof(Shop.Hosting.Publishing.PublishEngine))]

namespace Shop.Hosting.Publishing;

/// <summary>What writes deployment files from the model, and what uses them.</summary>
internal sealed class PublishEngine : IHostingEngine
{
    public void Register(IDistributedApplicationBuilder builder, DistributedApplicationOptions options, IServiceCollection services)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            services.AddSingleton(_ => PublishOptions.Read(builder))
                .AddSingleton<DeploymentReader>()
                .AddSingleton(_ => new DashboardReader(builder))
                .AddSingleton(_ => new ImageSteps(builder))
                .AddSingleton<IDeploymentTarget, ComposeTarget>()
                .AddSingleton<IDeploymentTarget, KubernetesTarget>()
                .AddHostedService<PublishRunner>();
        }
    }
}
