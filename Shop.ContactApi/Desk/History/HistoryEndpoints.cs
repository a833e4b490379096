using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Desk.Handling;
using Shop.ContactApi.Desk.Versions;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.History;

internal static class HistoryEndpoints
{
    private const int MaxLimit = 100;

    public static void MapHistory(this RouteGroupBuilder conversation) =>
        conversation.MapGet("/history", ListAsync)
            .WithName("ListHistory")
            .WithSummary("Who did what to the conversation, oldest first, a page at a time.");

    private static async Task<Results<Ok<HistoryPage>, ValidationProblem, ProblemHttpResult>> ListAsync(
        string reference, string? cursor, int? limit, DeskWriter desk, ContactDbContext context, HttpResponse response, CancellationToken ct)
    {
        long after = 0;
        if (DeskRules.Errors(
            ("limit", limit is < 1 or > MaxLimit ? $"Must be 1 to {MaxLimit}." : null),
            ("cursor", string.IsNullOrEmpty(cursor) || long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after)
                ? null : "Must be the nextCursor of an earlier answer.")) is { Count: > 0 } errors)
        {
            return TypedResults.ValidationProblem(errors);
        }
        if (await desk.FindAsync(reference, ct) is not { } id)
        {
            return DeskRefusal.NotFound.Answer(response);
        }
        var size = limit ?? MaxLimit;
        var lines = await context.History.AsNoTracking()
            .Where(line => line.ConversationId == id && line.Id > after)
            .OrderBy(line => line.Id)
            .Take(size + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(new HistoryPage(
            [.. lines.Take(size).Select(line => new HistoryItem(line.Actor, line.Action, line.FromValue, line.ToValue, line.At))],
            lines.Count > size ? lines[size - 1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }

    internal sealed record HistoryPage(IReadOnlyList<HistoryItem> Items, string? NextCursor);

    /// <summary>Actor: an agent, customer or system. Action: created, replied, noted, status, assignee, priority, tag, macro or merged.</summary>
    internal sealed record HistoryItem(string Actor, string Action, string? From, string? To, DateTimeOffset At);
}
