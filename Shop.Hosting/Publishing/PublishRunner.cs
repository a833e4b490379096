using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Hosting;
using Shop.Hosting.Publishing.Images;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Pipeline;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Publishing;

/// <summary>Runs the step that was asked for, and ends the app host.</summary>
internal sealed class PublishRunner(
    PublishOptions options, DistributedApplicationModel model, DeploymentReader reader, ImageSteps images, IEnumerable<IDeploymentTarget> targets,
    IDistributedApplicationEventing eventing, IServiceProvider services, IHostApplicationLifetime lifetime) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);
        var environment = Environment();
        var target = targets.FirstOrDefault(t => t.Serves(environment))
            ?? throw new DistributedApplicationException($"Nothing here writes deployment files for '{environment.Name}'.");
        var context = new PublishContext(environment, options, new AsyncLazy<Deployment>(() => reader.ReadAsync(environment, cancellationToken)), Console.Out.WriteLine);
        try
        {
            await new StepPipeline([.. images.Steps(context), .. target.Steps(context)]).RunAsync(options.Step, context.Say, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StartFailedException or TimeoutException)
        {
            throw new DistributedApplicationException($"--step {options.Step}: {e.Message.ReplaceLineEndings(" ")}", e);
        }

        lifetime.StopApplication();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IComputeEnvironmentResource Environment() => model.Resources.OfType<IComputeEnvironmentResource>().ToList() switch
    {
        [var only] => only,
        [] => throw new DistributedApplicationException("There is nowhere to deploy to: add a Docker Compose or a Kubernetes environment to the app host."),
        var several => throw new DistributedApplicationException($"Several environments ({string.Join(", ", several.Select(e => e.Name))}): one at a time is deployed to."),
    };
}
