using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Running;

/// <summary>Calls the callbacks of a resource and fills in what is known only now.</summary>
internal sealed class ValueResolver(DistributedApplicationExecutionContext execution)
{
    public async Task<Dictionary<string, string>> EnvironmentAsync(IResource resource, EndpointViewpoint viewpoint, CancellationToken cancellationToken)
    {
        EndpointViewpoint.Current = viewpoint; // ends with this call
        var variables = new Dictionary<string, object>(StringComparer.Ordinal);
        var context = new EnvironmentCallbackContext(execution, resource, variables, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context);
        }

        var resolved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            resolved[name] = await TextAsync(value, cancellationToken) ?? "";
        }

        return resolved;
    }

    public static async Task<List<string>> ArgumentsAsync(IResource resource, EndpointViewpoint viewpoint, CancellationToken cancellationToken)
    {
        EndpointViewpoint.Current = viewpoint;
        var context = new CommandLineArgsCallbackContext([], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context);
        }

        return await TextsAsync(context.Args, cancellationToken);
    }

    /// <summary>Options of the container engine's run command.</summary>
    public static async Task<List<string>> RuntimeArgumentsAsync(IResource resource, EndpointViewpoint viewpoint, CancellationToken cancellationToken)
    {
        EndpointViewpoint.Current = viewpoint;
        var context = new ContainerRuntimeArgsCallbackContext([], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>().ToList())
        {
            await annotation.Callback(context);
        }

        return await TextsAsync(context.Args, cancellationToken);
    }

    /// <summary>A value as text, once it is known.</summary>
    public static async ValueTask<string?> TextAsync(object value, CancellationToken cancellationToken) => value switch
    {
        string text => text,
        IResourceBuilder<IResource> { Resource: IValueProvider inner } => await inner.GetValueAsync(cancellationToken),
        IValueProvider provider => await provider.GetValueAsync(cancellationToken),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static async Task<List<string>> TextsAsync(IEnumerable<object> values, CancellationToken cancellationToken)
    {
        var resolved = new List<string>();
        foreach (var value in values)
        {
            resolved.Add(await TextAsync(value, cancellationToken) ?? "");
        }

        return resolved;
    }
}
