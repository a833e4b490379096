namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resources that a value is made from, directly or by way of other values.</summary>
internal static class ReferencedResources
{
    public static IReadOnlyCollection<IResource> Of(object value)
    {
        var found = new HashSet<IResource>();
        Visit(value, found, []);
        return found;
    }

    private static void Visit(object value, HashSet<IResource> found, HashSet<object> seen)
    {
        if (!seen.Add(value))
        {
            return;
        }

        if (value is IResource resource)
        {
            found.Add(resource); // what it is made from in turn is its own affair
        }
        else if (value is IValueWithReferences made)
        {
            foreach (var part in made.References)
            {
                Visit(part, found, seen);
            }
        }
    }
}
