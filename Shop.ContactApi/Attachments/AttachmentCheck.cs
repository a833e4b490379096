using System.Globalization;
using Microsoft.Extensions.Options;

namespace Shop.ContactApi.Attachments;

/// <summary>Whether a file may come in, from a form or in a mail.</summary>
internal sealed class AttachmentCheck(IOptions<AttachmentOptions> options)
{
    public AttachmentOptions Limits => options.Value;

    /// <summary>The same for a file whose sender may have said no more than that it is one, as mail programs do.</summary>
    public (AttachmentFile? File, string? Refusal) CheckUnnamed(string? name, string declaredType, byte[] content) => Check(
        name,
        declaredType is "application/octet-stream"
            ? Limits.AllowedTypes.FirstOrDefault(type => type != ContentSigns.PlainText && ContentSigns.Fit(type, content)) ?? declaredType
            : declaredType,
        content);

    /// <summary>The file as it is stored, or why it is not.</summary>
    public (AttachmentFile? File, string? Refusal) Check(string? name, string? declaredType, byte[] content)
    {
        var type = declaredType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        if (!Limits.AllowedTypes.Contains(type))
        {
            return (null, $"Files of type {(type.Length is > 0 and <= 100 ? type : "unknown")} are not taken; these are: {string.Join(", ", Limits.AllowedTypes)}.");
        }
        if (content.Length == 0)
        {
            return (null, "The file is empty.");
        }
        if (content.Length > Limits.MaxBytes)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"The file is larger than {Limits.MaxBytes / 1024} kB."));
        }
        return ContentSigns.Fit(type, content)
            ? (new AttachmentFile(AttachmentName.Clean(name, type), type, content), null)
            : (null, $"The content of the file is not {type}.");
    }
}
