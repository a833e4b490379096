using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Privacy;
using Shop.ContactApi.Storage;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Tokens;

namespace Shop.ContactApi.Attachments;

internal static class AttachmentEndpoints
{
    // As much as the gateway lets through; what one file and one message may take is checked while reading.
    private const int MaxRequestBytes = 30 * 1024 * 1024;

    public static void AddAttachments(this IServiceCollection services)
    {
        services.AddOptions<AttachmentOptions>().BindConfiguration(AttachmentOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AttachmentCheck>().AddSingleton<AttachmentUpload>().AddSingleton<AttachmentStore>();
        services.AddSingleton<IPersonalData, AttachmentData>();
    }

    public static void MapAttachments(this IEndpointRouteBuilder endpoints)
    {
        var own = endpoints.MapGroup("/api/v1/messages/{reference}/attachments").WithTags("Messages").AllowAnonymous().NeverStored();
        own.MapGet("/", ListAsync).WithName("ListAttachments").WithSummary("The files of the conversation, for who holds its access token.");
        own.MapGet("/{id:guid}", DownloadAsync).WithName("DownloadAttachment").WithSummary("One file, as a download.");
        own.MapPost("/", UploadAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes))
            .Accepts<IFormFileCollection>("multipart/form-data", "*/*")
            .WithName("UploadAttachments")
            .WithSummary("Adds files to what the customer wrote last; the same files again change nothing.");
        var desk = endpoints.MapGroup("/api/v1/desk/conversations/{reference}/attachments")
            .WithTags("Desk").RequireRole(Audiences.Contact, Roles.Agent).NeverStored();
        desk.MapGet("/", ListForDeskAsync).WithName("ListDeskAttachments").WithSummary("The files of a conversation.");
        desk.MapGet("/{id:guid}", DownloadForDeskAsync).WithName("DownloadDeskAttachment").WithSummary("One file, as a download.");
        desk.MapPost("/", UploadForDeskAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes))
            .Accepts<IFormFileCollection>("multipart/form-data", "*/*")
            .WithName("UploadDeskAttachments")
            .WithSummary("Adds files to what the shop answered last; the same files again change nothing.");
    }

    private static async Task<Results<Ok<AttachmentList>, NotFound>> ListAsync(
        string reference, [FromHeader(Name = "Authorization")] string? authorization, ConversationReader conversations, AttachmentStore store, CancellationToken ct) =>
        await conversations.AuthorizeAsync(reference, authorization, ct) is { } id
            ? TypedResults.Ok(new AttachmentList(await store.ListAsync(id, withNotes: false, ct)))
            : TypedResults.NotFound();

    private static async Task<IResult> DownloadAsync(
        string reference, Guid id, [FromHeader(Name = "Authorization")] string? authorization,
        ConversationReader conversations, AttachmentStore store, CancellationToken ct) =>
        await SendAsync(await conversations.AuthorizeAsync(reference, authorization, ct), id, withNotes: false, store, ct);

    private static async Task<IResult> UploadAsync(
        string reference, HttpRequest request, [FromHeader(Name = "Authorization")] string? authorization,
        ConversationReader conversations, IMessageScreen screen, AttachmentUpload upload, AttachmentStore store, CancellationToken ct)
    {
        if (await conversations.AuthorizeAsync(reference, authorization, ct) is not { } id)
        {
            return TypedResults.NotFound();
        }
        return await screen.AdmitAsync(ClientAddress.Of(request.HttpContext), email: null, ct) is { } wait
            ? new TooManyResult(wait)
            : await StoreAsync(id, Entry.Customer, request, upload, store, ct);
    }

    private static async Task<Results<Ok<AttachmentList>, NotFound>> ListForDeskAsync(
        string reference, ConversationKeys keys, AttachmentStore store, CancellationToken ct) =>
        await keys.FindAsync(reference, ct) is { } id
            ? TypedResults.Ok(new AttachmentList(await store.ListAsync(id, withNotes: true, ct)))
            : TypedResults.NotFound();

    private static async Task<IResult> DownloadForDeskAsync(
        string reference, Guid id, ConversationKeys keys, AttachmentStore store, CancellationToken ct) =>
        await SendAsync(await keys.FindAsync(reference, ct), id, withNotes: true, store, ct);

    private static async Task<IResult> UploadForDeskAsync(
        string reference, HttpRequest request, ConversationKeys keys, AttachmentUpload upload, AttachmentStore store, CancellationToken ct) =>
        await keys.FindAsync(reference, ct) is { } id ? await StoreAsync(id, Entry.Shop, request, upload, store, ct) : TypedResults.NotFound();

    private static async Task<IResult> SendAsync(long? conversation, Guid id, bool withNotes, AttachmentStore store, CancellationToken ct) =>
        conversation is { } key && await store.FindAsync(key, id, withNotes, ct) is { } file
            ? new DownloadResult(file.Name, file.Type, file.Content)
            : TypedResults.NotFound();

    private static async Task<IResult> StoreAsync(
        long conversation, string sender, HttpRequest request, AttachmentUpload upload, AttachmentStore store, CancellationToken ct)
    {
        var (files, refusal) = await upload.ReadAsync(request, ct);
        if (refusal is not null)
        {
            return TypedResults.Problem(refusal.Reason, statusCode: refusal.Status);
        }
        var stored = await store.AddToLastEntryAsync(conversation, sender, files, ct);
        return stored switch
        {
            { Refusal: { } reason } => TypedResults.Problem(reason, statusCode: StatusCodes.Status409Conflict),
            { IsNew: true } => TypedResults.Created((string?)null, new AttachmentList(stored.Items)),
            _ => TypedResults.Ok(new AttachmentList(stored.Items)),
        };
    }
}
