using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>Runs a real app host inside a test: free ports, no dashboard, output to the log.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Runs an app host's entry point up to <c>Build</c>.</summary>
    /// <typeparam name="TEntryPoint">The generated class of the app host, such as <c>Projects.Shop_AppHost</c>.</typeparam>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    /// <summary>Runs an app host's entry point up to <c>Build</c>.</summary>
    /// <typeparam name="TEntryPoint">The generated class of the app host.</typeparam>
    /// <param name="args">The command line.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync(typeof(TEntryPoint), args, cancellationToken);

    /// <summary>Runs an app host's entry point up to <c>Build</c>.</summary>
    /// <param name="entryPoint">A class of the app host.</param>
    /// <param name="args">The command line.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entryPoint);
        var testing = new EntryPointHook(entryPoint.Assembly, args);
        await testing.RunToBuildAsync(cancellationToken);
        return testing.Builder;
    }

    /// <summary>An empty application.</summary>
    /// <param name="args">The command line.</param>
    public static IDistributedApplicationTestingBuilder Create(params string[] args)
    {
        var options = new DistributedApplicationOptions { Args = args, AssemblyName = Assembly.GetCallingAssembly().GetName().Name };
        EntryPointHook.Prepare(options);
        var builder = new DistributedApplicationBuilder(options);
        return new TestingBuilder(builder, _ => Task.FromResult(builder.Build()));
    }
}
