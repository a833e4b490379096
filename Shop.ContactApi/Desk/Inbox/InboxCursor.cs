using System.Globalization;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Inbox;

/// <summary>The last conversation of a page, so that new arrivals shift none.</summary>
internal sealed record InboxCursor(long Id, DateTimeOffset UpdatedAt)
{
    public static readonly IReadOnlyList<string> Orders = [Newest, Oldest, Updated];
    public const string Newest = "newest";
    public const string Oldest = "oldest";
    public const string Updated = "updated";

    public static bool TryParse(string? text, out InboxCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }
        if (text.Split('-') is not [var id, var ticks]
            || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }
        cursor = new InboxCursor(key, new DateTimeOffset(at, TimeSpan.Zero));
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}-{UpdatedAt.UtcTicks}");

    public static IQueryable<Conversation> Page(IQueryable<Conversation> found, string order, InboxCursor? after) => order switch
    {
        Oldest => (after is null ? found : found.Where(conversation => conversation.Id > after.Id)).OrderBy(conversation => conversation.Id),
        Updated => (after is null
                ? found
                : found.Where(conversation => conversation.UpdatedAt < after.UpdatedAt
                    || (conversation.UpdatedAt == after.UpdatedAt && conversation.Id < after.Id)))
            .OrderByDescending(conversation => conversation.UpdatedAt).ThenByDescending(conversation => conversation.Id),
        _ => (after is null ? found : found.Where(conversation => conversation.Id < after.Id)).OrderByDescending(conversation => conversation.Id),
    };
}
