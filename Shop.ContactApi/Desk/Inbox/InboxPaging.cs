using Microsoft.AspNetCore.Mvc;

namespace Shop.ContactApi.Desk.Inbox;

/// <summary>Which page of the conversations.</summary>
/// <param name="Sort">newest, oldest or updated; newest when it is not said.</param>
/// <param name="Cursor">The nextCursor of the page before, with the same sort.</param>
/// <param name="Limit">1 to 100; 50 when it is not said.</param>
internal sealed record InboxPaging(
    [FromQuery(Name = "sort")] string? Sort, [FromQuery(Name = "cursor")] string? Cursor, [FromQuery(Name = "limit")] int? Limit)
{
    private const int MaxLimit = 100;
    private const int DefaultLimit = 50;

    public string Order => Sort ?? InboxCursor.Newest;

    public int Size => Limit ?? DefaultLimit;

    public InboxCursor? After => InboxCursor.TryParse(Cursor, out var after) ? after : null;

    public Dictionary<string, string[]> Check() => DeskRules.Errors(
        ("sort", DeskRules.OneOf(Sort, InboxCursor.Orders)),
        ("cursor", InboxCursor.TryParse(Cursor, out _) ? null : "Must be the nextCursor of an earlier answer."),
        ("limit", Limit is < 1 or > MaxLimit ? $"Must be 1 to {MaxLimit}." : null));
}
