using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting
{
    /// <summary>A resource that others find by name: <c>http://name</c>.</summary>
    public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
}

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>A resource that environment variables can be given to.</summary>
    public interface IResourceWithEnvironment : IResource;

    /// <summary>A resource that command-line arguments can be given to.</summary>
    public interface IResourceWithArgs : IResource;

    /// <summary>A resource that listens.</summary>
    public interface IResourceWithEndpoints : IResource;

    /// <summary>A resource that can wait for others before it starts.</summary>
    public interface IResourceWithWaitSupport : IResource;

    /// <summary>A resource that is neither started nor stopped, such as a parameter.</summary>
    public interface IResourceWithoutLifetime : IResource;

    /// <summary>A resource that runs code of ours and is deployed.</summary>
    public interface IComputeResource : IResource;

    /// <summary>A resource inside another one.</summary>
    public interface IResourceWithParent : IResource
    {
        /// <summary>The one around it.</summary>
        IResource Parent { get; }
    }

    /// <summary>A resource inside another one of a known type.</summary>
    /// <typeparam name="T">The parent's type.</typeparam>
    public interface IResourceWithParent<out T> : IResourceWithParent where T : IResource
    {
        /// <summary>The one around it.</summary>
        new T Parent { get; }

        IResource IResourceWithParent.Parent => Parent;
    }
}
