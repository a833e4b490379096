namespace Aspire.Hosting.ApplicationModel;

/// <summary>The image of a container.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    /// <summary>The registry, such as docker.io.</summary>
    public string? Registry { get; set; }

    /// <summary>The image, such as library/postgres.</summary>
    public required string Image { get; set; }

    /// <summary>The tag.</summary>
    public string? Tag { get; set; }

    /// <summary>The digest without <c>sha256:</c>, which says more than a tag.</summary>
    public string? SHA256 { get; set; }

    /// <summary><c>registry/image:tag</c>.</summary>
    public override string ToString() => $"{(Registry is null ? "" : Registry + "/")}{Image}{(SHA256 is null ? ":" + (Tag ?? "latest") : "@sha256:" + SHA256)}";
}
