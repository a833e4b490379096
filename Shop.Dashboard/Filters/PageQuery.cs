using System.Globalization;

namespace Shop.Dashboard.Filters;

/// <summary>The part of an address after the question mark, put together again with something changed.</summary>
public sealed class PageQuery(IEnumerable<KeyValuePair<string, string?>> parts)
{
    private readonly List<KeyValuePair<string, string>> _parts =
        [.. parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Key, p.Value!))];

    public IEnumerable<KeyValuePair<string, string>> Parts => _parts;

    public static PageQuery Of(HttpRequest request) =>
        new(request.Query.SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v))));

    public PageQuery With(string name, object? value) =>
        new([.. Without(name).Parts.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)), new(name, Convert.ToString(value, CultureInfo.InvariantCulture))]);

    public PageQuery Without(params string[] names) =>
        new(_parts.Where(p => !names.Contains(p.Key, StringComparer.Ordinal)).Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)));

    public string To(string path) =>
        _parts.Count == 0 ? path : $"{path}?{string.Join('&', _parts.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"))}";
}
