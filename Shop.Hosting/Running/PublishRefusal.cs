using Aspire.Hosting;
using Microsoft.Extensions.Hosting;

namespace Shop.Hosting.Running;

/// <summary>Deployment files are not written yet: better said than run by mistake.</summary>
internal sealed class PublishRefusal : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        throw new DistributedApplicationException("--operation publish is not available in this version: leave it out to run the application here.");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
