using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shop.Hosting.Publishing;
using Shop.Hosting.Publishing.Model;

namespace Shop.Tests.Deployment;

/// <summary>Shop's own app host, read for a deployment in this process; nothing is started.</summary>
internal sealed class PublishedModel : IAsyncDisposable
{
    private readonly DistributedApplication _application;

    private PublishedModel(DistributedApplication application, IComputeEnvironmentResource environment, Shop.Hosting.Publishing.Model.Deployment deployment)
    {
        _application = application;
        Environment = environment;
        Deployment = deployment;
    }

    public IComputeEnvironmentResource Environment { get; }

    public Shop.Hosting.Publishing.Model.Deployment Deployment { get; }

    public PublishOptions Options => _application.Services.GetRequiredService<PublishOptions>();

    public static Task<PublishedModel> ReadAsync(string target, params string[] args) => ReadAsync(target, _ => { }, args);

    /// <summary>With what another app host would add.</summary>
    public static async Task<PublishedModel> ReadAsync(string target, Action<IDistributedApplicationTestingBuilder> change, params string[] args)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Shop_AppHost>(
            ["--operation", "publish", "--target", target, "--Parameters:image-tag=1.2.3", .. args]);
        change(builder);
        var application = await builder.BuildAsync();
        var environment = application.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<IComputeEnvironmentResource>().Single();
        var deployment = await application.Services.GetRequiredService<DeploymentReader>().ReadAsync(environment, CancellationToken.None);
        return new PublishedModel(application, environment, deployment);
    }

    public ValueTask DisposeAsync()
    {
        _application.Dispose();
        return ValueTask.CompletedTask;
    }
}
