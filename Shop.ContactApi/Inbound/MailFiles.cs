using System.Text;
using Shop.ContactApi.Attachments;
using Shop.ContactApi.Inbound.Mime;

namespace Shop.ContactApi.Inbound;

/// <summary>Which files of a mail are kept beside its text, and what is said of the others.</summary>
internal sealed class MailFiles(AttachmentCheck check)
{
    private const int LongestNote = 900;
    private const int LongestName = 60;

    public (IReadOnlyList<AttachmentFile> Kept, string Note) Choose(IReadOnlyList<MimePart> parts)
    {
        var (kept, note) = (new List<AttachmentFile>(), new StringBuilder());
        foreach (var part in parts)
        {
            var (file, refusal) = kept.Count == check.Limits.MaxCount
                ? (null, "There are too many files.")
                : check.CheckUnnamed(part.FileName, part.Type, part.Content);
            if (file is not null)
            {
                kept.Add(file);
            }
            else if (note.Length < LongestNote - 300)
            {
                note.Append("\n[Not taken: ").Append(SingleLine.Of(part.FileName ?? "a file", LongestName)).Append(". ").Append(Short(refusal!)).Append(']');
            }
        }
        return (kept, note.Length == 0 ? "" : $"\n{note}");
    }

    private static string Short(string reason) => reason.Split("; these are:")[0].TrimEnd('.') + '.';
}
