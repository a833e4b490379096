using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.Hosting.Running.Balancing;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>What every runner needs.</summary>
internal sealed class ResourceRunnerFactory(
    LauncherSelector launchers,
    ResourceNotificationService notifications,
    IDistributedApplicationEventing eventing,
    IServiceProvider services,
    ConsoleOutput console,
    Balancer balancer,
    DistributedApplicationOptions options,
    DistributedApplicationModel model,
    Changes changes,
    HealthCheckService checks)
{
    public ResourceNotificationService Notifications => notifications;

    public IDistributedApplicationEventing Eventing => eventing;

    public IServiceProvider Services => services;

    public DistributedApplicationModel Model => model;

    public Changes Changes => changes;

    public ConsoleOutput Console => console;

    public Balancer Balancer => balancer;

    public HealthProbe Health { get; } = new(checks);

    /// <summary>In tests a failed dependency fails its dependents; a person may start it again.</summary>
    public WaitBehavior WhenUnavailable => options.DisableDashboard ? WaitBehavior.StopOnResourceUnavailable : WaitBehavior.WaitOnResourceUnavailable;

    public ResourceRunner Create(IResource resource, Guardian guardian) => new(resource, launchers.For(resource, guardian), this);
}
