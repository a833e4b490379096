using Microsoft.AspNetCore.Mvc;
using Shop.ContactApi.Desk.Figures;
using Shop.ContactApi.Desk.Handling;
using Shop.ContactApi.Desk.History;
using Shop.ContactApi.Desk.Inbox;
using Shop.ContactApi.Desk.Macros;
using Shop.ContactApi.Desk.Owned;
using Shop.ContactApi.Desk.Presence;
using Shop.ContactApi.Desk.Views;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Tokens;

namespace Shop.ContactApi.Desk;

internal static class DeskEndpoints
{
    private const int MaxRequestBytes = 128 * 1024;

    public static IServiceCollection AddDesk(this IServiceCollection services) =>
        services.AddScoped<OwnedThings>().AddInbox().AddViews().AddHandling().AddScoped<ConversationMerger>().AddPresence().AddMacros().AddFigures();

    public static void MapDesk(this IEndpointRouteBuilder endpoints)
    {
        var desk = endpoints.MapGroup("/api/v1/desk")
            .WithTags("Desk")
            .RequireRole(Audiences.Contact, Roles.Agent)
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes))
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .NeverStored();
        desk.MapInbox();
        desk.MapViews();
        desk.MapMacros();
        desk.MapFigures();
        var conversation = desk.MapGroup("/conversations/{reference}").ProducesVersionProblems();
        conversation.MapHandling();
        conversation.MapMerge();
        conversation.MapMacroRun();
        conversation.MapPresence();
        conversation.MapHistory();
    }

    /// <summary>What a change of a version can be answered with, for the OpenAPI document.</summary>
    public static RouteGroupBuilder ProducesVersionProblems(this RouteGroupBuilder group) => group
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
