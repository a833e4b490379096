using System.Reflection;
using Aspire.Hosting;

namespace Shop.Hosting.Publishing;

/// <summary>What the command line says about deployment files and images.</summary>
/// <param name="Step">The step asked for.</param>
/// <param name="OutputPath">The folder that the files are written to.</param>
/// <param name="Application">shop of Shop.AppHost: images and deployments are named after it.</param>
/// <param name="ImageTag">The tag of the images built: the parameter <c>image-tag</c>, else the version with its commit.</param>
/// <param name="BaseImage">What images of ours are made on: the parameter <c>base-image</c>.</param>
/// <param name="Registry">Where images are pushed to and pulled from (parameters <c>registry</c>, <c>registry-user</c>, <c>registry-password</c>); null for none.</param>
/// <param name="Parameter">What the configuration says under <c>Parameters:NAME</c>; null where it says nothing.</param>
internal sealed record PublishOptions(
    string Step, string OutputPath, string Application, string ImageTag, string BaseImage, RegistryLogin? Registry, Func<string, string?> Parameter)
{
    /// <summary>Small, without a shell, with time zones and cultures.</summary>
    public const string DefaultBaseImage = "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra";

    public static PublishOptions Read(IDistributedApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var application = (builder.AppHostAssembly?.GetName().Name ?? "app").Replace(".AppHost", "", StringComparison.Ordinal)
            .Replace('.', '-').ToLowerInvariant();
        var output = settings["Pipeline:OutputPath"] is { Length: > 0 } given ? given : Path.Combine(builder.AppHostDirectory, "aspire-output");
        return new PublishOptions(
            settings["Pipeline:Step"] ?? "",
            Path.GetFullPath(output, Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } shell && Directory.Exists(shell) ? shell : Directory.GetCurrentDirectory()),
            application,
            Parameter("image-tag") ?? Version(builder.AppHostAssembly),
            Parameter("base-image") ?? DefaultBaseImage,
            Parameter("registry") is { } registry ? new RegistryLogin(registry.TrimEnd('/'), Parameter("registry-user"), Parameter("registry-password")) : null,
            Parameter);

        string? Parameter(string name) =>
            (settings[$"Parameters:{name}"] ?? settings[$"Parameters:{name.Replace('-', '_')}"]) is { Length: > 0 } value ? value : null;
    }

    // 1.0.0+0defde1a3c… -> 1.0.0-0defde1a
    private static string Version(Assembly? assembly)
    {
        var parts = (assembly?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "1.0.0").Split('+', 2);
        return parts.Length == 2 ? $"{parts[0]}-{parts[1][..Math.Min(8, parts[1].Length)]}" : parts[0];
    }
}

/// <summary>A registry and who pushes there.</summary>
internal sealed record RegistryLogin(string Endpoint, string? User, string? Password);
