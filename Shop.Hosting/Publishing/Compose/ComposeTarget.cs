using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Publishing.Pipeline;

namespace Shop.Hosting.Publishing.Compose;

/// <summary>Docker Compose, and Docker's swarm: files that run as they are.</summary>
internal sealed class ComposeTarget(TimeProvider time) : IDeploymentTarget
{
    private const string Prepare = "prepare";

    public bool Serves(IComputeEnvironmentResource environment) => environment is DockerComposeEnvironmentResource;

    public IEnumerable<PipelineStep> Steps(PublishContext context)
    {
        var images = context.Options.Registry is null ? StepNames.Build : StepNames.Push;
        return
        [
            new(StepNames.Publish, [], token => PublishAsync(context, token)),
            new(Prepare, [StepNames.Publish], token => PrepareAsync(context, token)),
            new(StepNames.Deploy, [Prepare, images], token => DeployAsync(context, token)),
            new(StepNames.Destroy, [], token => DestroyAsync(context, token)),
        ];
    }

    private async Task PublishAsync(PublishContext context, CancellationToken cancellationToken)
    {
        var deployment = await context.Deployment.Value;
        var folder = context.Options.OutputPath;
        Directory.CreateDirectory(folder);
        var file = ComposeWriter.Write(deployment, (DockerComposeEnvironmentResource)context.Environment);
        await File.WriteAllTextAsync(Path.Combine(folder, ComposeNames.ComposeFile), ComposeYaml.Write(file), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, ComposeNames.StackFile), StackYaml.Write(file), cancellationToken);
        foreach (var (service, text) in deployment.Services.SelectMany(s => s.Files.Select(f => (s, f))))
        {
            var path = Path.Combine(folder, ComposeWriter.FilePath(service, text));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text.Content, cancellationToken);
        }

        await BackupScripts.WriteAsync(folder, deployment, cancellationToken);
        var values = await EnvironmentFile.WriteAsync(
            Path.Combine(folder, ComposeNames.EnvironmentFile), EnvironmentEntries.Of(deployment, context.Options), cancellationToken);
        foreach (var service in deployment.Services.Where(ComposeNames.IsPublished).Where(_ => context.Options.Parameter("tls-self-made") == "true"))
        {
            SelfMadeCertificate.Write(
                Path.GetFullPath(values[ComposeNames.Certificate(service)], folder), Path.GetFullPath(values[ComposeNames.CertificateKey(service)], folder), time);
        }

        context.Say($"Written to {folder}: {ComposeNames.ComposeFile}, {ComposeNames.StackFile}, {ComposeNames.EnvironmentFile}.");
    }

    // Before images are built, which takes longer than a look.
    private static async Task PrepareAsync(PublishContext context, CancellationToken cancellationToken) =>
        await RequireAsync(await context.Deployment.Value, await ComposeProject.OpenAsync(context.Options.OutputPath, context.Say, cancellationToken), cancellationToken);

    private static async Task DeployAsync(PublishContext context, CancellationToken cancellationToken)
    {
        var deployment = await context.Deployment.Value;
        var compose = await ComposeProject.OpenAsync(context.Options.OutputPath, context.Say, cancellationToken);
        await compose.UpAsync(cancellationToken);
        foreach (var service in deployment.Services.Where(s => ComposeNames.IsPublished(s) || s.LoopbackPort is not null))
        {
            var port = compose.Values[ComposeNames.Port(service)];
            context.Say(ComposeNames.IsDashboard(service)
                ? $"Dashboard: http://localhost:{port}/login (on this machine; the token is in {ComposeNames.EnvironmentFile})"
                : service.LoopbackPort is not null ? $"{service.Name}: http://localhost:{port} (on this machine; its password is in {ComposeNames.EnvironmentFile})"
                : $"{service.Name} is ready: https://localhost{(port == "443" ? "" : ":" + port)}");
        }
    }

    private static async Task DestroyAsync(PublishContext context, CancellationToken cancellationToken)
    {
        var compose = await ComposeProject.OpenAsync(context.Options.OutputPath, context.Say, cancellationToken);
        await compose.DownAsync(cancellationToken);
        context.Say("Data stays in the volumes, and the secrets that unlock it in .env.");
    }

    private static async Task RequireAsync(Deployment deployment, ComposeProject compose, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var parameter in deployment.Parameters.Where(p => !p.IsGenerated && compose.Values[p.Variable].Length == 0))
        {
            if (await parameter.ValueAsync(cancellationToken) is null) // an empty one may be meant
            {
                missing.Add(parameter.Variable);
            }
        }

        if (missing.Count > 0)
        {
            throw new DistributedApplicationException($"{string.Join(", ", missing)} in {compose.Folder}/{ComposeNames.EnvironmentFile} has no value: write one there.");
        }

        foreach (var service in deployment.Services.Where(ComposeNames.IsPublished))
        {
            foreach (var variable in new[] { ComposeNames.Certificate(service), ComposeNames.CertificateKey(service) })
            {
                if (!File.Exists(Path.GetFullPath(compose.Values[variable], compose.Folder)))
                {
                    throw new DistributedApplicationException($"{variable} in {compose.Folder}/{ComposeNames.EnvironmentFile} names {compose.Values[variable]}, which is not there: "
                        + "give --Parameters:tls-certificate and --Parameters:tls-key, or --Parameters:tls-self-made=true to try it out.");
                }
            }
        }
    }
}
