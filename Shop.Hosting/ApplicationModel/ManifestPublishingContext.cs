using System.Text.Json;

namespace Aspire.Hosting.Publishing;

/// <summary>A manifest being written.</summary>
/// <param name="writer">Where it goes.</param>
public sealed class ManifestPublishingContext(Utf8JsonWriter writer)
{
    /// <summary>Where it goes.</summary>
    public Utf8JsonWriter Writer { get; } = writer;
}
