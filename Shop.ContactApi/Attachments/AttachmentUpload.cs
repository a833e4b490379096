using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Shop.ContactApi.Attachments;

/// <summary>Reads files from a multipart/form-data body, never more of it than is allowed.</summary>
internal sealed class AttachmentUpload(AttachmentCheck check)
{
    private const int LongestBoundary = 70; // RFC 2046 5.1.1

    /// <summary>The files, or by which refusal all of them stay out.</summary>
    public async Task<(IReadOnlyList<AttachmentFile> Files, UploadRefusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            return ([], new(StatusCodes.Status415UnsupportedMediaType, "Send files as multipart/form-data."));
        }
        try
        {
            var reader = new MultipartReader(boundary.Value!, request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 };
            return await ReadAsync(reader, ct);
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return ([], new(StatusCodes.Status400BadRequest, "The multipart body is broken."));
        }
    }

    private async Task<(IReadOnlyList<AttachmentFile> Files, UploadRefusal? Refusal)> ReadAsync(MultipartReader reader, CancellationToken ct)
    {
        var files = new List<AttachmentFile>();
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition || !disposition.IsFileDisposition())
            {
                continue;
            }
            var name = (disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
            if (await ReadAsync(section.Body, ct) is not { } content)
            {
                return ([], new(StatusCodes.Status413PayloadTooLarge, $"A file may take {check.Limits.MaxBytes / 1024} kB."));
            }
            if (content.Length == 0 && string.IsNullOrEmpty(HeaderUtilities.RemoveQuotes(name).Value))
            {
                continue; // a form's file field that was left empty
            }
            if (files.Count == check.Limits.MaxCount)
            {
                return ([], new(StatusCodes.Status413PayloadTooLarge, $"At most {check.Limits.MaxCount} files belong to one message."));
            }
            var (file, refusal) = check.Check(HeaderUtilities.RemoveQuotes(name).Value, section.ContentType, content);
            if (file is null)
            {
                return ([], new(StatusCodes.Status400BadRequest, refusal!));
            }
            files.Add(file);
        }
        return files.Count > 0 ? (files, null) : ([], new(StatusCodes.Status400BadRequest, "There is no file in the request."));
    }

    private async Task<byte[]?> ReadAsync(Stream body, CancellationToken ct)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (content.Length + read > check.Limits.MaxBytes)
            {
                return null;
            }
            content.Write(buffer, 0, read);
        }
        return content.ToArray();
    }
}

internal sealed record UploadRefusal(int Status, string Reason);
