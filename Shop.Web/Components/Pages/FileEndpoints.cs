using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shop.Web.Clients;
using Shop.Web.Components.Layout;

namespace Shop.Web.Components.Pages;

/// <summary>Hands a customer the files of a conversation. A link cannot carry the token as a header, so it is in its address.</summary>
internal static class FileEndpoints
{
    public static void MapConversationFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/messages/{reference}/files/{id:guid}", SendAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> SendAsync(
        string reference, Guid id, string? token, HttpContext context, ContactClient contact, CancellationToken ct)
    {
        PageHeaders.Secret(context.Response);
        var answer = await contact.OpenFileAsync(reference, token ?? "", id, ct);
        if (answer.Value is not { } file)
        {
            return TypedResults.Problem(statusCode: answer.Kind == AnswerKind.Unavailable
                ? StatusCodes.Status503ServiceUnavailable
                : StatusCodes.Status404NotFound);
        }
        context.Response.RegisterForDispose(file);
        // Always saved, never shown: what a stranger sent is no page of ours.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var name = file.Content.Headers.ContentDisposition is { } disposition ? disposition.FileNameStar ?? disposition.FileName?.Trim('"') : null;
        return TypedResults.Stream(
            await file.Content.ReadAsStreamAsync(ct), file.Content.Headers.ContentType?.ToString() ?? "application/octet-stream", name ?? "file");
    }
}
