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
            resolved[name] = await ResolveAsync(value, cancellationToken) ?? "";
        }

        return resolved;
    }

    public static async Task<List<string>> ArgumentsAsync(IResource resource, EndpointViewpoint viewpoint, CancellationToken cancellationToken)
    {
        EndpointViewpoint.Current = viewpoint;
        var context = new CommandLineArgsCallbackContext([], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var resolved = new List<string>();
        foreach (var value in context.Args)
        {
            resolved.Add(await ResolveAsync(value, cancellationToken) ?? "");
        }

        return resolved;
    }

    private static async ValueTask<string?> ResolveAsync(object value, CancellationToken cancellationToken) => value switch
    {
        string text => text,
        IResourceBuilder<IResource> { Resource: IValueProvider inner } => await inner.GetValueAsync(cancellationToken),
        IValueProvider provider => await provider.GetValueAsync(cancellationToken),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
