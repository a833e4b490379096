using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Running;

/// <summary>Who depends on whom: by references, by waits, and by living inside another resource.</summary>
internal static class DependencyOrder
{
    // A relation of any other type is only shown.
    private static readonly string[] Ordering = ["Reference", "WaitFor"];

    public static IEnumerable<IResource> DependentsOf(IResource resource, DistributedApplicationModel model) =>
        model.Resources.Where(r => r != resource && DependenciesOf(r).Contains(resource));

    /// <summary>Tells a circle, in which nothing could start first.</summary>
    public static void Validate(DistributedApplicationModel model)
    {
        var done = new HashSet<IResource>();
        foreach (var resource in model.Resources)
        {
            Visit(resource, [], done);
        }
    }

    private static void Visit(IResource resource, List<IResource> path, HashSet<IResource> done)
    {
        if (path.Contains(resource))
        {
            throw new DistributedApplicationException($"The references form a circle: {string.Join(" -> ", path.SkipWhile(r => r != resource).Append(resource).Select(r => r.Name))}.");
        }

        if (done.Contains(resource))
        {
            return;
        }

        foreach (var next in DependenciesOf(resource))
        {
            Visit(next, [.. path, resource], done);
        }

        done.Add(resource);
    }

    private static IEnumerable<IResource> DependenciesOf(IResource resource) =>
        resource.Annotations.OfType<ResourceRelationshipAnnotation>().Where(a => Ordering.Contains(a.Type)).Select(a => a.Resource)
            .Concat(resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource))
            .SelectMany(WithParents).Distinct();

    private static IEnumerable<IResource> WithParents(IResource resource) =>
        resource is IResourceWithParent { Parent: var parent } ? WithParents(parent).Prepend(resource) : [resource];
}
