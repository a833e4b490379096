using System.Globalization;
using Aspire.Hosting;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Pipeline;
using Shop.Hosting.Running;
using Shop.Hosting.Running.Containers;

namespace Shop.Hosting.Publishing.Images;

/// <summary>The steps that make images, the same for every target.</summary>
internal sealed class ImageSteps(IDistributedApplicationBuilder builder)
{
    public IEnumerable<PipelineStep> Steps(PublishContext context) =>
    [
        new(StepNames.Build, [], token => BuildAsync(context, token)),
        new(StepNames.Push, [StepNames.Build], token => PushAsync(context, token)),
    ];

    private async Task BuildAsync(PublishContext context, CancellationToken cancellationToken)
    {
        var deployment = await context.Deployment.Value;
        var images = deployment.BuiltImages;
        var engine = new ImageEngine(await EngineAsync(cancellationToken), context.Options.BaseImage);
        await engine.EnsureBaseAsync(context.Say, cancellationToken);
        var programs = new ProgramPublisher(Path.Combine(builder.AppHostDirectory, "obj", "publish"), context.Say);
        await programs.PublishAsync([.. images.Select(i => i.ProjectPath).OfType<string>()], cancellationToken);
        var labels = await ImageLabels.ReadAsync(builder, context.Options, cancellationToken);
        foreach (var image in images)
        {
            if (image.Dockerfile is { } dockerfile)
            {
                await engine.BuildAsync(image, dockerfile, cancellationToken);
                continue;
            }

            var service = deployment.Services.OrderBy(s => s.Kind == ServiceKind.Job).First(s => s.Image.Name == image.Name);
            var folder = ImageContext.Write(programs.WorkFolder, image, programs.OutputOf(image.ProjectPath!));
            await engine.BuildAsync(image, folder, ImageDockerfile.Write(image, service, labels.For(image)), cancellationToken);
            await SayAsync(context, engine, image, programs, cancellationToken);
        }
    }

    // search: 187.1 MB as shop/search:1.0.0, of it 21.9 MB on top of the base (12.4 MB without compiling ahead)
    private static async Task SayAsync(PublishContext context, ImageEngine engine, DeployedImage image, ProgramPublisher programs, CancellationToken cancellationToken)
    {
        var (whole, own) = await engine.SizesAsync(image, cancellationToken);
        context.Say(string.Create(CultureInfo.InvariantCulture,
            $"{image.Name}: {Megabytes(whole)} as {image.Reference}, of it {Megabytes(own)} on top of the base ({Megabytes(programs.PlainSize(image.ProjectPath!))} without compiling ahead)"));
    }

    private static async Task PushAsync(PublishContext context, CancellationToken cancellationToken)
    {
        var registry = context.Options.Registry
            ?? throw new DistributedApplicationException("Push to which registry? Give --Parameters:registry=HOST[:PORT], and --Parameters:registry-user and --Parameters:registry-password where it asks.");
        var engine = await EngineAsync(cancellationToken);
        using var login = RegistryCredentials.Write(registry);
        foreach (var image in (await context.Deployment.Value).BuiltImages)
        {
            await login.PushAsync(engine, image.Reference, cancellationToken);
            context.Say($"{image.Name}: pushed {image.Reference}");
        }
    }

    private static async Task<ContainerEngine> EngineAsync(CancellationToken cancellationToken) =>
        await ContainerEngine.FindAsync(cancellationToken) ?? throw new DistributedApplicationException("No container engine answers: start Docker or Podman (eng/start-docker.sh).");

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
