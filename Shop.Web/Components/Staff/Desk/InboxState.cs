using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Web.Clients.Desk;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>What the inbox shows: a view, or all conversations that a filter finds. It lives in the address.</summary>
public sealed partial record InboxState
{
    public const string Path = "/staff/desk";

    /// <summary>No view: the filter alone counts.</summary>
    public const string Everything = "all";

    public const string Nobody = "nobody";
    public const string Newest = "newest";
    private const string Start = "open";
    private const int MostValues = 20;

    public static readonly IReadOnlyList<string> Sorts = [Newest, "oldest", "updated"];

    public string View { get; init; } = Start;

    /// <summary>Counts when there is no view.</summary>
    public DeskFilter Filter { get; init; } = new();

    public string Sort { get; init; } = Newest;

    public string? Cursor { get; init; }

    public bool IsView => View != Everything;

    public static InboxState Parse(IQueryCollection query)
    {
        var filter = new DeskFilter(
            Values(query, "status"),
            query["assignee"] is var to && to != Nobody ? Given(to) : null,
            to == Nobody ? true : null,
            Values(query, "tag"),
            Values(query, "priority"),
            long.TryParse(query["product"], NumberStyles.None, CultureInfo.InvariantCulture, out var product) ? product : null,
            bool.TryParse(query["breached"], out var breached) ? breached : null,
            Given(query["q"]));
        var view = query["view"].ToString();
        var sort = query["sort"].ToString();
        return new()
        {
            View = ViewPattern().IsMatch(view) ? view : filter == new DeskFilter() ? Start : Everything,
            Filter = filter,
            Sort = Sorts.Contains(sort, StringComparer.Ordinal) ? sort : Newest,
            Cursor = Given(query["cursor"]),
        };
    }

    /// <summary>The inbox that a conversation was opened from, out of the address of the conversation.</summary>
    public static InboxState Parse(string? list) => Parse(new QueryCollection(QueryHelpers.ParseQuery(list)));

    public string ToUrl() => Path + Query();

    public string LinkTo(string reference) =>
        $"{Path}/{Uri.EscapeDataString(reference)}" + (Query() is { Length: > 0 } list ? $"?list={Uri.EscapeDataString(list)}" : "");

    public string ToApiPath()
    {
        var query = new QueryBuilder { { "sort", Sort } };
        Add(query, "cursor", Cursor);
        if (!IsView)
        {
            AddFilter(query, Filter.Assignee, isJoined: false);
            Add(query, "unassigned", Filter.Unassigned is true ? "true" : null);
        }
        return (IsView ? $"/views/{Uri.EscapeDataString(View)}/conversations" : "/conversations") + query;
    }

    private string Query()
    {
        var query = new QueryBuilder();
        Add(query, "view", View == Start ? null : View);
        if (!IsView)
        {
            AddFilter(query, Filter.Unassigned is true ? Nobody : Filter.Assignee, isJoined: true);
        }
        Add(query, "sort", Sort == Newest ? null : Sort);
        Add(query, "cursor", Cursor);
        return query.ToString();
    }

    // A select can name several statuses at once, with commas; the API wants each by itself.
    private void AddFilter(QueryBuilder query, string? assignee, bool isJoined)
    {
        AddAll(query, "status", Filter.Status, isJoined);
        AddAll(query, "priority", Filter.Priority, isJoined);
        AddAll(query, "tag", Filter.Tag, isJoined);
        Add(query, "assignee", assignee);
        Add(query, "product", Filter.Product?.ToString(CultureInfo.InvariantCulture));
        Add(query, "breached", Filter.Breached is { } breached ? (breached ? "true" : "false") : null);
        Add(query, "q", Filter.Q);
    }

    private static void AddAll(QueryBuilder query, string name, string[]? values, bool isJoined)
    {
        foreach (var value in isJoined && values is { Length: > 0 } ? [string.Join(',', values)] : values ?? [])
        {
            query.Add(name, value);
        }
    }

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            query.Add(name, value);
        }
    }

    private static string[]? Values(IQueryCollection query, string name) =>
        Split(string.Join(',', query[name].ToArray())) is { Length: > 0 } values ? values : null;

    /// <summary>What is written with commas.</summary>
    public static string[] Split(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostValues + 1)];

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z", RegexOptions.None, 100)]
    private static partial Regex ViewPattern();
}
