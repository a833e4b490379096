namespace Aspire.Hosting.ApplicationModel;

/// <summary>Base of all resources.</summary>
public abstract class Resource : IResource
{
    /// <summary>Makes a resource.</summary>
    /// <param name="name">See <see cref="IResource.Name"/>.</param>
    /// <exception cref="ArgumentException">The name breaks the rule.</exception>
    protected Resource(string name)
    {
        ResourceName.Validate(name);
        Name = name;
    }

    /// <inheritdoc/>
    public virtual string Name { get; }

    /// <inheritdoc/>
    public virtual ResourceAnnotationCollection Annotations { get; } = [];
}
