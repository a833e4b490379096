using System.Security.Cryptography;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random text, such as a password. Letters that are easily mistaken (i, l, o) are left out.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string LowerSet = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperSet = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string NumericSet = "0123456789";
    private const string SpecialSet = "-_.{}~()*+!";

    /// <summary>How many characters; default 22.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Whether lower-case letters occur; default yes.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether upper-case letters occur; default yes.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether digits occur; default yes.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether special characters occur; default yes.</summary>
    public bool Special { get; set; } = true;

    /// <inheritdoc/>
    public override void WriteToManifest(ManifestPublishingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Writer.WriteStartObject("generate");
        context.Writer.WriteNumber("minLength", MinLength);
        context.Writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override string GetDefaultValue()
    {
        var alphabet = (Lower ? LowerSet : "") + (Upper ? UpperSet : "") + (Numeric ? NumericSet : "") + (Special ? SpecialSet : "");
        return RandomNumberGenerator.GetString(alphabet, MinLength);
    }
}
