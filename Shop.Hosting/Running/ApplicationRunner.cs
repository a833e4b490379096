using System.Collections.Concurrent;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Hosting;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Starts everything that can start together, says when all is ready, and stops dependents before what they depend on.</summary>
internal sealed class ApplicationRunner(
    RunOptions options, StateFolder state, DistributedApplicationModel model, EndpointAllocator endpoints, Balancer balancer,
    LocalEdge edge, ServerHome home, ResourceRunnerFactory runners, ConsoleOutput console, IDistributedApplicationEventing eventing,
    IServiceProvider services, IHostApplicationLifetime lifetime, DistributedApplicationOptions application) : IHostedService, IAsyncDisposable
{
    private readonly ConcurrentDictionary<IResource, Task> _stops = new();
    private List<ResourceRunner> _runners = [];
    private StateLock? _lock;
    private Guardian? _guardian;
    private ParentWatch? _parent;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        options.Validate();
        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);
        DependencyOrder.Validate(model);
        state.Create();
        _lock = StateLock.Take(state);
        await home.DecideAsync(cancellationToken);
        endpoints.AllocateAll();
        foreach (var resource in model.Resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(e => Replica.Forwarded(resource, e)))
            {
                balancer.Add(endpoint.AllocatedEndpoint!, resource);
            }
        }

        _guardian = Guardian.Start();
        if (!application.DisableDashboard)
        {
            _parent = ParentWatch.Start(lifetime.StopApplication);
        }

        await edge.StartAsync(cancellationToken);
        _runners = [.. model.Resources.Where(r => r is not IResourceWithoutLifetime).Select(r => runners.Create(r, _guardian))];
        _runners.ForEach(r => r.Start());
        _ = AnnounceAsync(lifetime.ApplicationStopping);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_runners.Count > 0)
        {
            console.Say("Stopping ...");
            await Task.WhenAll(_runners.Select(r => StopAfterDependentsAsync(r.Resource)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await edge.DisposeAsync();
        if (_guardian is not null)
        {
            await _guardian.DisposeAsync();
        }

        _parent?.Dispose();
        _lock?.Dispose();
        _runners.ForEach(r => r.Dispose());
    }

    private Task StopAfterDependentsAsync(IResource resource)
    {
        lock (_stops)
        {
            return _stops.GetOrAdd(resource, _ => StopAsync(DependencyOrder.DependentsOf(resource, model).Select(StopAfterDependentsAsync).ToList(), resource));
        }
    }

    private async Task StopAsync(List<Task> dependents, IResource resource)
    {
        await Task.WhenAll(dependents);
        if (_runners.Find(r => r.Resource == resource) is { } runner)
        {
            await runner.StopAsync();
        }
    }

    private async Task AnnounceAsync(CancellationToken token)
    {
        var oneShots = model.Resources.SelectMany(r => r.Annotations.OfType<WaitAnnotation>())
            .Where(w => w.WaitType == WaitType.WaitForCompletion).Select(w => w.Resource).ToHashSet();
        try
        {
            await Task.WhenAll(_runners.Select(r => oneShots.Contains(r.Resource)
                ? runners.Notifications.WaitForResourceAsync(r.Resource.Name, e => ResourceNotificationService.IsTerminal(e) && e.Snapshot.ExitCode == 0, token)
                : runners.Notifications.WaitForResourceHealthyAsync(r.Resource.Name, WaitBehavior.WaitOnResourceUnavailable, token)));
        }
        catch (OperationCanceledException)
        {
            return;
        }

        var address = model.Resources.SelectMany(r => r.Annotations.OfType<EndpointAnnotation>())
            .FirstOrDefault(e => e.IsExternal && e.IsHttp)?.AllocatedEndpoint?.UriString;
        var seconds = (DateTime.Now - System.Diagnostics.Process.GetCurrentProcess().StartTime).TotalSeconds;
        var name = (application.AssemblyName ?? System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name ?? "The application").Replace(".AppHost", "", StringComparison.Ordinal);
        console.Say(string.Create(CultureInfo.InvariantCulture, $"{name} is ready: {address} ({seconds:0.0} s)"));
    }
}
