using System.ComponentModel.DataAnnotations;

namespace Shop.ContactApi.Attachments;

internal sealed class AttachmentOptions : IValidatableObject
{
    public const string Section = "Attachments";

    /// <summary>How many one entry may have.</summary>
    [Range(0, 50)]
    public int MaxCount { get; set; } = 5;

    /// <summary>Of one file.</summary>
    [Range(1, 50 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>Of all files of a conversation.</summary>
    [Range(1, 1024 * 1024 * 1024)]
    public long MaxConversationBytes { get; set; } = 50 * 1024 * 1024;

    /// <summary>
    /// With commas. Pictures, PDF and text, since their content can be told from the first bytes. Archives can be allowed
    /// (<c>application/zip</c>), but hide what is in them from whoever looks, us included.
    /// </summary>
    [Required]
    public string Types { get; set; } = "image/png,image/jpeg,image/gif,image/webp,application/pdf,text/plain";

    public IReadOnlySet<string> AllowedTypes => Types
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => AllowedTypes
        .Where(type => !ContentSigns.Known.Contains(type, StringComparer.OrdinalIgnoreCase))
        .Select(type => new ValidationResult($"Attachments:Types names {type}, whose content cannot be checked; known are {string.Join(", ", ContentSigns.Known)}."));
}
