using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shop.Web.Clients;
using Shop.Web.Clients.Desk;
using Shop.Web.Identity;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>Everything about one person as a file. The address stands in the form, because addresses of requests are logged.</summary>
internal static class PersonExport
{
    public const string Path = "/staff/desk/privacy/export";
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true };

    public static void MapPersonExport(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Path, SendAsync).RequireAuthorization(StaffPolicies.Administrator).DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> SendAsync(HttpContext context, IAntiforgery antiforgery, DeskClient desk, CancellationToken ct)
    {
        if (!context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context))
        {
            return TypedResults.Redirect($"{PrivacyPage.Self}?export=refused");
        }
        var form = await context.Request.ReadFormAsync(ct);
        var person = await desk.ExportAsync(form["email"].ToString().Trim(), ct);
        return person.Kind switch
        {
            AnswerKind.Ok => TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(person.Value, s_readable), "application/json", "person.json"),
            AnswerKind.Unavailable => TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable),
            _ => TypedResults.Redirect($"{PrivacyPage.Self}?export=refused"),
        };
    }
}
