namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something the application consists of: inert data whose behaviour hangs on annotations and events.</summary>
public interface IResource
{
    /// <summary>The name: a letter, then letters, digits and single hyphens, 64 characters at most, unique without regard to case.</summary>
    string Name { get; }

    /// <summary>What has been said about the resource.</summary>
    ResourceAnnotationCollection Annotations { get; }
}
