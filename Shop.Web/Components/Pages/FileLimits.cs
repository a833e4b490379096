using Microsoft.AspNetCore.Http;

namespace Shop.Web.Components.Pages;

/// <summary>What the forms say about files. Contact checks each of them, by its content too.</summary>
internal static class FileLimits
{
    public const int MaxRequestBytes = 30 * 1024 * 1024;
    public const int MaxCount = 5;
    public const int MaxMegabytes = 5;
    public const string Accepted = "image/png,image/jpeg,image/gif,image/webp,application/pdf,text/plain";

    /// <summary>A field that was left empty is sent as a file without a name.</summary>
    public static IFormFile[] Chosen(IFormCollection posted) =>
        [.. posted.Files.Where(file => file.Length > 0 || !string.IsNullOrEmpty(file.FileName))];

    public static bool AreFine(IReadOnlyCollection<IFormFile> files) =>
        files.Count <= MaxCount && files.All(file => file.Length is > 0 and <= MaxMegabytes * 1024L * 1024L);
}
