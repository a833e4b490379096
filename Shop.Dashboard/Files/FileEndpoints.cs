using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Dashboard.Application;

namespace Shop.Dashboard.Files;

/// <summary>The files that a resource writes for people, such as mail that goes nowhere else.</summary>
internal static class FileEndpoints
{
    public static string AddressOf(string resource, string? file = null) =>
        $"/files/{Uri.EscapeDataString(resource)}{(file is null ? "" : "/" + Uri.EscapeDataString(file))}";

    public static void MapFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/files/{resource}", Show);
        endpoints.MapGet("/files/{resource}/{name}", Download);
    }

    private static Results<RazorComponentResult<FilesPage>, NotFound> Show(string resource, IApplicationView application) =>
        FolderOf(resource, application) is { } folder
            ? new RazorComponentResult<FilesPage>(new { Of = resource, Folder = folder, Files = FolderReader.List(folder) })
            : TypedResults.NotFound();

    // As a download of plain text: whatever somebody wrote into it is not for this page to run.
    private static Results<PhysicalFileHttpResult, NotFound> Download(string resource, string name, IApplicationView application) =>
        FolderOf(resource, application) is { } folder && FolderReader.Find(folder, name) is { } file
            ? TypedResults.PhysicalFile(file.FullName, "text/plain; charset=utf-8", file.Name)
            : TypedResults.NotFound();

    private static FolderView? FolderOf(string resource, IApplicationView application) =>
        application.Resources.FirstOrDefault(shown => shown.Name == resource)?.Folder;
}
