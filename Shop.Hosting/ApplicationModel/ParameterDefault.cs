using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Makes a parameter's value where none is configured.</summary>
public abstract class ParameterDefault
{
    /// <summary>Describes the default in a manifest.</summary>
    /// <param name="context">The manifest.</param>
    public abstract void WriteToManifest(ManifestPublishingContext context);

    /// <summary>Makes a value.</summary>
    public abstract string GetDefaultValue();
}
