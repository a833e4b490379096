using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Hosting;
using Shop.Hosting.Running.Balancing;
using Shop.Hosting.Running.Control;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Starts everything that can start together, says when all is ready, and stops dependents before what they depend on.</summary>
internal sealed class ApplicationRunner(
    RunOptions options, StateFolder state, DistributedApplicationModel model, EndpointAllocator endpoints, Balancer balancer,
    LocalEdge edge, ControlPlane control, ServerHome home, ResourceRunnerFactory factory, ResourceRunners runners, StartReport report, ResourceUrls urls,
    ConsoleOutput console, IDistributedApplicationEventing eventing, IServiceProvider services, IHostApplicationLifetime lifetime,
    DistributedApplicationOptions application) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(1);
    private readonly Dictionary<IResource, Task> _stops = [];
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
        await urls.FindAsync(model, cancellationToken);
        foreach (var resource in model.Resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(e => EndpointRules.Forwarded(resource, e)))
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
        await control.StartAsync(cancellationToken);
        if (!application.DisableDashboard)
        {
            console.Say($"Dashboard: {control.LoginUrl}");
        }

        runners.Begin([.. model.Resources.Where(r => r is not IResourceWithoutLifetime).Select(r => factory.Create(r, _guardian))]);
        foreach (var runner in runners.All)
        {
            if (IsLeftToAPerson(runner))
            {
                await runner.LeaveAsync();
            }
            else
            {
                runner.Start();
            }
        }

        var ready = AnnounceAsync(lifetime.ApplicationStopping);
        _ = report.TellAsync(ready, lifetime.ApplicationStopping);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (runners.All.Count > 0)
        {
            console.Say("Stopping ...");
            await Task.WhenAll(runners.All.Select(r => StopAfterDependentsAsync(r.Resource)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await edge.DisposeAsync();
        await control.DisposeAsync();
        if (_guardian is not null)
        {
            await _guardian.DisposeAsync();
        }

        _parent?.Dispose();
        _lock?.Dispose();
        foreach (var runner in runners.All)
        {
            runner.Dispose();
        }
    }

    private static bool IsLeftToAPerson(ResourceRunner runner) => runner.Resource.Annotations.OfType<ExplicitStartupAnnotation>().Any();

    private Task StopAfterDependentsAsync(IResource resource)
    {
        lock (_stops)
        {
            if (!_stops.TryGetValue(resource, out var stop))
            {
                _stops[resource] = stop = StopAsync(DependencyOrder.DependentsOf(resource, model).Select(StopAfterDependentsAsync).ToList(), resource);
            }

            return stop;
        }
    }

    private async Task StopAsync(List<Task> dependents, IResource resource)
    {
        await Task.WhenAll(dependents);
        if (runners.Find(resource.Name) is { } runner)
        {
            await runner.StopAsync(Drain);
        }
    }

    private async Task AnnounceAsync(CancellationToken token)
    {
        try
        {
            await Task.WhenAll(runners.All.Where(r => !IsLeftToAPerson(r)).Select(r => r.IsOneShot
                ? factory.Notifications.WaitForResourceAsync(r.Resource.Name, e => ResourceNotificationService.IsTerminal(e) && e.Snapshot.ExitCode == 0, token)
                : factory.Notifications.WaitForResourceHealthyAsync(r.Resource.Name, WaitBehavior.WaitOnResourceUnavailable, token)));
        }
        catch (OperationCanceledException)
        {
            return;
        }

        var address = model.Resources.SelectMany(r => r.Annotations.OfType<EndpointAnnotation>())
            .FirstOrDefault(e => e.IsExternal && e.IsHttp)?.AllocatedEndpoint?.UriString;
        var seconds = (DateTime.Now - System.Diagnostics.Process.GetCurrentProcess().StartTime).TotalSeconds;
        console.Say(string.Create(CultureInfo.InvariantCulture, $"{console.ApplicationName} is ready: {address} ({seconds:0.0} s)"));
    }
}
