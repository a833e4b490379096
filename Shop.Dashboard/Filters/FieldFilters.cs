using System.Text.Json;

namespace Shop.Dashboard.Filters;

/// <summary>The conditions in an address: f=… as often as wanted, and one that was just typed as field, op and value.</summary>
internal static class FieldFilters
{
    public const string Name = "f";
    private const int Most = 20;

    /// <summary>The fields of the form that adds a condition.</summary>
    public static readonly string[] Typed = ["field", "op", "value"];

    public static IReadOnlyList<FieldFilter> Of(HttpRequest request)
    {
        var query = request.Query;
        var typed = FieldFilter.Of(query["field"], query["op"], query["value"]);
        return [.. query[Name].Select(FieldFilter.Parse).Append(typed).OfType<FieldFilter>().Distinct().Take(Most)];
    }

    public static bool AllMatch(this IReadOnlyList<FieldFilter> filters, JsonElement line)
    {
        foreach (var filter in filters)
        {
            if (!filter.Matches(LineValues.Find(line, filter.Field)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The address with these conditions in their short form.</summary>
    public static PageQuery WithFilters(this PageQuery query, IEnumerable<FieldFilter> filters) => new(
        query.Without([Name, .. Typed]).Parts.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value))
            .Concat(filters.Select(f => KeyValuePair.Create(Name, (string?)f.ToString()))));
}
