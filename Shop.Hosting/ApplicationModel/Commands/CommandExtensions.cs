using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    private static readonly HttpClient CommandClient = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) });

    /// <summary>Adds a command; one of the same name is replaced.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="name">The name, unique within the resource.</param>
    /// <param name="displayName">The name that is shown.</param>
    /// <param name="executeCommand">Does it.</param>
    /// <param name="commandOptions">What else there is to say about it.</param>
    public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string name, string displayName,
        Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions? commandOptions = null) where T : IResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(displayName);
        ArgumentNullException.ThrowIfNull(executeCommand);
        var annotations = builder.Resource.Annotations;
        if (annotations.OfType<ResourceCommandAnnotation>().FirstOrDefault(c => c.Name == name) is { } earlier)
        {
            annotations.Remove(earlier);
        }

        var options = commandOptions ?? new CommandOptions();
        return builder.WithAnnotation(new ResourceCommandAnnotation(name, displayName, options.UpdateState ?? (_ => ResourceCommandState.Enabled),
            executeCommand, options.Description, options.ConfirmationMessage, options.IconName, options.IconVariant, options.IsHighlighted));
    }

    /// <summary>Adds a command that sends a request to the resource; offered while the resource is healthy.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path.</param>
    /// <param name="displayName">The name that is shown.</param>
    /// <param name="endpointName">The endpoint; default https, else http.</param>
    /// <param name="commandName">The name; default made of resource, endpoint, method and path.</param>
    /// <param name="commandOptions">What else there is to say about it.</param>
    public static IResourceBuilder<T> WithHttpCommand<T>(this IResourceBuilder<T> builder, string path, string displayName,
        string? endpointName = null, string? commandName = null, HttpCommandOptions? commandOptions = null) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(path);
        var options = commandOptions ?? new HttpCommandOptions();
        var method = options.Method ?? HttpMethod.Post;
        options.UpdateState ??= context => context.ResourceSnapshot.HealthStatus == HealthStatus.Healthy
            ? ResourceCommandState.Enabled
            : ResourceCommandState.Disabled;
        EndpointReference Endpoint() => options.EndpointSelector?.Invoke() ?? builder.GetEndpoint(HttpEndpointName(builder.Resource, endpointName, "command"));
        commandName ??= $"{builder.Resource.Name}-{endpointName ?? "http"}-{method.Method.ToLowerInvariant()}-{path}";
        return builder.WithCommand(commandName, displayName, context => SendAsync(context, Endpoint(), method, path, options), options);
    }

    private static async Task<ExecuteCommandResult> SendAsync(ExecuteCommandContext context, EndpointReference endpoint, HttpMethod method, string path, HttpCommandOptions options)
    {
        using var request = new HttpRequestMessage(method, new Uri(new Uri(endpoint.Url), path));
        if (options.PrepareRequest is { } prepare)
        {
            await prepare(new HttpCommandRequestContext
            {
                Services = context.Services,
                ResourceName = context.ResourceName,
                Endpoint = endpoint,
                CancellationToken = context.CancellationToken,
                Request = request,
            });
        }

        try
        {
            using var answer = await CommandClient.SendAsync(request, context.CancellationToken);
            return answer.IsSuccessStatusCode ? CommandResults.Success() : CommandResults.Failure($"{path} answers {(int)answer.StatusCode}");
        }
        catch (HttpRequestException e)
        {
            return CommandResults.Failure(e);
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            return CommandResults.Canceled();
        }
    }
}
