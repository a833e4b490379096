using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Publishing.Model;

/// <summary>An image.</summary>
/// <param name="Name">A short name, unique among the images: search. Variables are named after it.</param>
/// <param name="Reference">The whole reference, with registry and tag where they are known: registry.example/shop/search:1.0.0-0defde1a.</param>
/// <param name="ProjectPath">The project that it is built from; null where it is only pulled.</param>
internal sealed record DeployedImage(string Name, string Reference, string? ProjectPath = null)
{
    /// <summary>The Dockerfile that it is built from; null where there is none.</summary>
    public DockerfileBuildAnnotation? Dockerfile { get; init; }

    public bool IsBuilt => ProjectPath is not null || Dockerfile is not null;

    /// <summary>The program in it, as it is called in the image's working folder: Shop.SearchApi.</summary>
    public string Program => Path.GetFileNameWithoutExtension(ProjectPath ?? "");
}
