namespace Shop.Hosting.Publishing.Pipeline;

/// <summary>The steps that users know.</summary>
internal static class StepNames
{
    /// <summary>Writes the files. Each target's own.</summary>
    public const string Publish = "publish";

    /// <summary>Builds the images.</summary>
    public const string Build = "build";

    /// <summary>Pushes the images to the registry that is given as a parameter.</summary>
    public const string Push = "push";

    /// <summary>Brings the output up, with new images where there is a registry from there. Each target's own.</summary>
    public const string Deploy = "deploy";

    /// <summary>Takes the output down; data stays. Each target's own.</summary>
    public const string Destroy = "destroy";
}
