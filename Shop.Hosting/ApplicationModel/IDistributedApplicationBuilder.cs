using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Collects what the application consists of.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>Settings: files, user secrets, the state folder's secrets, environment, command line.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The app host's project folder.</summary>
    string AppHostDirectory { get; }

    /// <summary>The app host's assembly.</summary>
    Assembly? AppHostAssembly { get; }

    /// <summary>The host's environment.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>Services of the app host itself.</summary>
    IServiceCollection Services { get; }

    /// <summary>Events of the application's life.</summary>
    IDistributedApplicationEventing Eventing { get; }

    /// <summary>How the app host was called.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The resources.</summary>
    IResourceCollection Resources { get; }

    /// <summary>Adds a resource.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <exception cref="DistributedApplicationException">The name is taken.</exception>
    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    /// <summary>A builder for a resource, without adding it.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="resource">The resource.</param>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource;

    /// <summary>Ends the collecting.</summary>
    DistributedApplication Build();
}
