using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Desk.Versions;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Handling;

internal static class HandlingEndpoints
{
    public static IServiceCollection AddHandling(this IServiceCollection services) => services.AddScoped<DeskReader>().AddScoped<DeskWriter>();

    public static void MapHandling(this RouteGroupBuilder conversation)
    {
        conversation.MapGet("/", ReadAsync)
            .WithName("ReadDeskConversation")
            .WithSummary("One conversation with its customer, targets, agents present and all entries; its version is the ETag.");
        conversation.MapPatch("/", ChangeAsync)
            .WithName("ChangeConversation")
            .WithSummary("Sets status, assignee, priority and tags of the version in If-Match.");
        conversation.MapPost("/replies", ReplyAsync)
            .WithName("AnswerConversation")
            .WithSummary("Adds the shop's answer. With If-Match a repeated or overtaken request is refused instead of answered twice.");
        conversation.MapPost("/notes", NoteAsync)
            .WithName("AddNote")
            .WithSummary("Adds a note that the customer never sees.");
    }

    private static async Task<Results<Ok<DeskConversation>, ProblemHttpResult>> ReadAsync(
        string reference, ClaimsPrincipal agent, DeskReader desk, HttpResponse response, CancellationToken ct) =>
        await desk.ShowAsync(reference, agent, response, ct);

    private static async Task<Results<Ok<DeskConversation>, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        string reference,
        ConversationChange change,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal agent,
        DeskWriter writer,
        DeskReader desk,
        HttpResponse response,
        CancellationToken ct)
    {
        if (change.Check() is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        if (VersionCondition.Parse(ifMatch) is not { } condition)
        {
            return DeskRefusal.Unconditional.Answer(response);
        }
        var refusal = await writer.ChangeAsync(
            reference,
            agent.AgentSubject(),
            condition,
            (edit, _) => Task.FromResult(change.Apply(edit, agent.AgentSubject()) ? null : DeskRefusal.Conflict($"There can be {DeskRules.MaxTags} tags at most.")),
            ct);
        return refusal is null ? (await desk.ShowAsync(reference, agent, response, ct)).Widen() : refusal.Answer(response);
    }

    private static Task<Results<Created<DeskEntry>, ValidationProblem, ProblemHttpResult>> ReplyAsync(
        string reference,
        DeskReply reply,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal agent,
        DeskWriter writer,
        HttpResponse response,
        CancellationToken ct) =>
        AddAsync(reference, Entry.Shop, reply.Body, reply.Status ?? ConversationStatus.Pending, ifMatch, agent, writer, response, ct);

    private static Task<Results<Created<DeskEntry>, ValidationProblem, ProblemHttpResult>> NoteAsync(
        string reference,
        DeskNote note,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ClaimsPrincipal agent,
        DeskWriter writer,
        HttpResponse response,
        CancellationToken ct) =>
        AddAsync(reference, Entry.Note, note.Body, status: null, ifMatch, agent, writer, response, ct);

    private static async Task<Results<Created<DeskEntry>, ValidationProblem, ProblemHttpResult>> AddAsync(
        string reference,
        string from,
        string? body,
        string? status,
        string? ifMatch,
        ClaimsPrincipal agent,
        DeskWriter writer,
        HttpResponse response,
        CancellationToken ct)
    {
        if (DeskRules.Errors(("body", MessageRules.CheckText(body)), ("status", DeskRules.Status(status))) is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        if (ifMatch is not null && VersionCondition.Parse(ifMatch) is null)
        {
            return DeskRefusal.Unconditional.Answer(response);
        }
        Entry? added = null;
        Conversation? changed = null;
        var refusal = await writer.ChangeAsync(
            reference,
            agent.AgentSubject(),
            VersionCondition.Parse(ifMatch),
            async (edit, token) =>
            {
                (changed, added) = (edit.Conversation, await edit.AddEntryAsync(from, body!, token));
                edit.SetStatus(status ?? edit.Conversation.Status);
                return added is null ? DeskRefusal.Conflict("This conversation is full.") : null;
            },
            ct);
        if (refusal is not null)
        {
            return refusal.Answer(response);
        }
        response.Headers.ETag = VersionCondition.Tag(changed!.Version);
        return TypedResults.Created((string?)null, new DeskEntry(added!.Id, added.From, added.Author, added.Body, added.At));
    }
}
