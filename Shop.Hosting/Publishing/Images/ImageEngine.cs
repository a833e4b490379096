using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Running;
using Shop.Hosting.Running.Containers;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Publishing.Images;

/// <summary>Builds images on a base, with the engine of this machine.</summary>
internal sealed class ImageEngine(ContainerEngine engine, string baseImage)
{
    /// <summary>Has the base here.</summary>
    /// <exception cref="DistributedApplicationException">The base is neither here nor to be had.</exception>
    public async Task EnsureBaseAsync(Action<string> say, CancellationToken cancellationToken)
    {
        try
        {
            await engine.EnsureImageAsync(baseImage, say, cancellationToken);
        }
        catch (StartFailedException e)
        {
            throw new DistributedApplicationException($"{e.Message.TrimEnd('.')}. Where no registry answers, eng/images/build.sh makes a stand-in; another base is named with --Parameters:base-image.", e);
        }
    }

    /// <summary>Builds from files that are only copied.</summary>
    public async Task BuildAsync(DeployedImage image, string folder, string dockerfile, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "Dockerfile");
        await File.WriteAllTextAsync(file, dockerfile, cancellationToken);
        await BuildAsync(image.Reference, folder, file, stage: null, new Dictionary<string, string>(StringComparer.Ordinal) { ["BASE"] = baseImage }, cancellationToken);
    }

    /// <summary>Builds what the app host added with a Dockerfile of its own.</summary>
    public async Task BuildAsync(DeployedImage image, DockerfileBuildAnnotation dockerfile, CancellationToken cancellationToken)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in dockerfile.BuildArguments)
        {
            arguments[name] = value is null ? "" : await ValueResolver.TextAsync(value, cancellationToken) ?? "";
        }

        await BuildAsync(image.Reference, dockerfile.ContextPath, dockerfile.DockerfilePath, dockerfile.Stage, arguments, cancellationToken);
    }

    /// <summary>How large the image is, and how much of that comes on top of the base.</summary>
    public async Task<(long Whole, long Own)> SizesAsync(DeployedImage image, CancellationToken cancellationToken)
    {
        var whole = await SizeAsync(image.Reference, cancellationToken);
        return (whole, whole - await SizeAsync(baseImage, cancellationToken));
    }

    private async Task<long> SizeAsync(string image, CancellationToken cancellationToken)
    {
        var result = await engine.RunAsync(["image", "inspect", "--format", "{{.Size}}", image], cancellationToken);
        return long.TryParse(result.Output.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
    }

    private async Task BuildAsync(string image, string folder, string file, string? stage, Dictionary<string, string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            await engine.BuildAsync(image, ContainerCommand.Build(image, folder, file, stage, arguments), ContainerCommand.BuildEnvironment(arguments),
                (_, _) => { }, cancellationToken);
        }
        catch (StartFailedException e)
        {
            throw new DistributedApplicationException(e.Message, e);
        }
    }
}
