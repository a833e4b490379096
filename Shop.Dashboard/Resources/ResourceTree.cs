using Shop.Dashboard.Application;

namespace Shop.Dashboard.Resources;

/// <summary>Resources in the order of the model, each under the one that it belongs to.</summary>
internal static class ResourceTree
{
    public static IReadOnlyList<(ResourceView Shown, int Depth)> Of(IReadOnlyList<ResourceView> resources)
    {
        var names = resources.Select(resource => resource.Name).ToHashSet(StringComparer.Ordinal);
        var children = resources.ToLookup(resource => ParentOf(resource, names), StringComparer.Ordinal);
        var rows = new List<(ResourceView, int)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Add("", 0);
        foreach (var resource in resources.Where(resource => !seen.Contains(resource.Name)))
        {
            rows.Add((resource, 0)); // parents in a circle
        }

        return rows;

        void Add(string parent, int depth)
        {
            foreach (var resource in children[parent].Where(resource => seen.Add(resource.Name)))
            {
                rows.Add((resource, depth));
                Add(resource.Name, depth + 1);
            }
        }
    }

    // A parent that is not shown, as with a filter, does not hide its children.
    private static string ParentOf(ResourceView resource, HashSet<string> shown) =>
        resource.Parent is { } parent && shown.Contains(parent) ? parent : "";
}
