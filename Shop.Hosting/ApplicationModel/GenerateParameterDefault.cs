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

    /// <summary>How many lower-case letters at least.</summary>
    public int MinLower { get; set; }

    /// <summary>How many upper-case letters at least.</summary>
    public int MinUpper { get; set; }

    /// <summary>How many digits at least.</summary>
    public int MinNumeric { get; set; }

    /// <summary>How many special characters at least.</summary>
    public int MinSpecial { get; set; }

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
        (bool Used, string Set, int Min)[] sets = [(Lower, LowerSet, MinLower), (Upper, UpperSet, MinUpper), (Numeric, NumericSet, MinNumeric), (Special, SpecialSet, MinSpecial)];
        if (sets.Any(s => !s.Used && s.Min > 0))
        {
            throw new InvalidOperationException("A kind of character that must occur is switched off.");
        }

        var required = string.Concat(sets.Select(s => RandomNumberGenerator.GetString(s.Set, s.Min)));
        var alphabet = string.Concat(sets.Where(s => s.Used).Select(s => s.Set));
        var text = (required + RandomNumberGenerator.GetString(alphabet, Math.Max(0, MinLength - required.Length))).ToCharArray();
        RandomNumberGenerator.Shuffle(text.AsSpan());
        return new string(text);
    }
}
