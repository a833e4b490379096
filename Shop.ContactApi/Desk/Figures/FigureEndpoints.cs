using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.ContactApi.Targets;

namespace Shop.ContactApi.Desk.Figures;

internal static class FigureEndpoints
{
    private const string Csv = "text/csv; charset=utf-8";

    private static readonly string[] DayColumns = ["day", "created", "first responses", "solved", "backlog"];

    private static readonly string[] ConversationColumns =
    [
        "reference", "subject", "status", "priority", "assignee", "tags", "created", "first response", "solved",
        "first response seconds", "resolution seconds", "first response late", "resolution late",
    ];

    public static IServiceCollection AddFigures(this IServiceCollection services) => services.AddSingleton<FigureReader>();

    public static void MapFigures(this RouteGroupBuilder desk)
    {
        var figures = desk.MapGroup("/figures");
        figures.MapGet("/", ReadAsync)
            .WithName("ReadFigures")
            .WithSummary("Volume, first response, resolution and backlog from one day to another, also by day, tag and agent; the last 30 days when they are not said.");
        figures.MapGet("/days.csv", ExportDays)
            .WithName("ExportDays")
            .WithSummary("The days of the figures as CSV.");
        figures.MapGet("/conversations.csv", ExportConversations)
            .WithName("ExportConversations")
            .WithSummary("The conversations that began in the period as CSV, without names and addresses.");
    }

    private static async Task<Results<Ok<FigureAnswer>, ValidationProblem>> ReadAsync(
        string? from, string? to, FigureReader figures, BusinessClock clock, TimeProvider time, CancellationToken ct) =>
        FigureRange.Parse(from, to, clock, time, out var range) is { Count: > 0 } errors
            ? TypedResults.ValidationProblem(errors)
            : TypedResults.Ok(await figures.ReadAsync(range!, ct));

    private static Results<PushStreamHttpResult, ValidationProblem> ExportDays(
        string? from, string? to, FigureReader figures, BusinessClock clock, TimeProvider time, CancellationToken ct) =>
        FigureRange.Parse(from, to, clock, time, out var range) is { Count: > 0 } errors
            ? TypedResults.ValidationProblem(errors)
            : TypedResults.Stream(
                stream => WriteAsync(stream, DayColumns, DaysAsync(figures, range!, ct), ct), Csv, $"desk-days-{range!.From:yyyy-MM-dd}.csv");

    private static Results<PushStreamHttpResult, ValidationProblem> ExportConversations(
        string? from, string? to, FigureReader figures, BusinessClock clock, TimeProvider time, CancellationToken ct) =>
        FigureRange.Parse(from, to, clock, time, out var range) is { Count: > 0 } errors
            ? TypedResults.ValidationProblem(errors)
            : TypedResults.Stream(
                stream => WriteAsync(stream, ConversationColumns, figures.ConversationsAsync(range!, ct), ct),
                Csv,
                $"desk-conversations-{range!.From:yyyy-MM-dd}.csv");

    private static async IAsyncEnumerable<object?[]> DaysAsync(
        FigureReader figures, FigureRange range, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var day in await figures.DaysAsync(range, ct))
        {
            yield return [day.Day, day.Created, day.FirstResponses, day.Solved, day.Backlog];
        }
    }

    /// <summary>Spreadsheets know UTF-8 by its byte order mark. The first row is read before anything is sent: a database that is away can be told still.</summary>
    private static async Task WriteAsync(Stream stream, string[] header, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var row = rows.GetAsyncEnumerator(ct);
        var more = await row.MoveNextAsync();
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(CsvText.Line(header).AsMemory(), ct);
        for (; more; more = await row.MoveNextAsync())
        {
            await writer.WriteAsync(CsvText.Line(row.Current).AsMemory(), ct);
        }
    }
}
