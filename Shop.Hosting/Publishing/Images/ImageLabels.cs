using System.Reflection;
using Aspire.Hosting;
using Shop.Hosting.Publishing.Model;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Publishing.Images;

/// <summary>What an image says of itself, by the OCI image specification. The time is the commit's, so that two builds say the same.</summary>
internal sealed class ImageLabels
{
    private readonly PublishOptions _options;
    private readonly string? _revision;
    private readonly string? _created;

    private ImageLabels(PublishOptions options, string? revision, string? created)
    {
        _options = options;
        _revision = revision;
        _created = created;
    }

    public static async Task<ImageLabels> ReadAsync(IDistributedApplicationBuilder builder, PublishOptions options, CancellationToken cancellationToken)
    {
        var revision = builder.AppHostAssembly?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+', 2) is [_, var commit] ? commit : null;
        var git = revision is null ? null : Executable.Find("git");
        var time = git is null ? null : await ProgramRun.RunAsync(
            new ProcessSpec("git", git, ["log", "-1", "--format=%cI", revision!], builder.AppHostDirectory), TimeSpan.FromSeconds(30), cancellationToken);
        return new ImageLabels(options, revision, time is { ExitCode: 0 } ? time.Output.Trim() : null);
    }

    public IEnumerable<KeyValuePair<string, string>> For(DeployedImage image) => new (string Name, string? Value)[]
    {
        ("title", $"{_options.Application}/{image.Name}"),
        ("description", $"{image.Program}, a service of {_options.Application}"),
        ("version", _options.ImageTag),
        ("revision", _revision),
        ("created", _created),
        ("licenses", "MIT"),
        ("base.name", _options.BaseImage),
    }.Where(l => l.Value is not null).Select(l => new KeyValuePair<string, string>("org.opencontainers.image." + l.Name, l.Value!));
}
