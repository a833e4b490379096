namespace Shop.Dashboard.Resources.Graph;

internal static class GraphColumns
{
    /// <summary>The column of each name: left of all that it needs. What only is needed is on the right, what is alone on the left.</summary>
    public static Dictionary<string, int> Of(IReadOnlyList<string> names, IReadOnlyList<(string From, string To)> edges)
    {
        var needs = edges.ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        var distance = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            Measure(name);
        }

        var most = distance.Values.DefaultIfEmpty().Max();
        var joined = edges.SelectMany(edge => new[] { edge.From, edge.To }).ToHashSet(StringComparer.Ordinal);
        return distance.ToDictionary(entry => entry.Key, entry => joined.Contains(entry.Key) ? most - entry.Value : 0, StringComparer.Ordinal);

        // The longest way to something that needs nothing; a way that comes back to where it is does not count.
        int Measure(string name)
        {
            if (distance.TryGetValue(name, out var known))
            {
                return known;
            }

            open.Add(name);
            var longest = needs[name].Where(need => !open.Contains(need)).Select(need => Measure(need) + 1).DefaultIfEmpty().Max();
            open.Remove(name);
            return distance[name] = longest;
        }
    }
}
