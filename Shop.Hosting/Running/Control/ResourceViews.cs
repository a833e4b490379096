using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shop.Dashboard.Application;

namespace Shop.Hosting.Running.Control;

/// <summary>Puts together what is known of a resource.</summary>
internal sealed class ResourceViews(DistributedApplicationModel model, ServerHome home, ResourceNotificationService notifications, ResourceUrls urls, ModelCommands own)
{
    public ResourceView Of(IResource resource, ResourceRunner? runner, SecretValues secrets)
    {
        var now = notifications.TryGetCurrentState(resource.Name, out var known) ? known.Snapshot : null;
        var runners = runner?.Replicas.Runners ?? [];
        List<Replica> replicas = [.. runners.Select(r => r.Replica)];
        return new ResourceView
        {
            Name = resource.Name,
            Type = TypeOf(resource),
            State = now?.State?.Text ?? (resource is IResourceWithoutLifetime ? "Set" : KnownResourceStates.NotStarted),
            StateReason = runner?.Reason ?? replicas.Select(r => r.Reason).FirstOrDefault(r => r is not null),
            IsHealthy = now?.HealthStatus is { } status ? status == HealthStatus.Healthy : null,
            HealthReason = now?.HealthStatus == HealthStatus.Healthy ? null : runner?.HealthReason,
            StartedAt = Time(replicas.Min(r => r.StartedAt) ?? now?.StartTimeStamp),
            StoppedAt = replicas.Any(r => r.IsAlive) ? null : Time(replicas.Max(r => r.StoppedAt)),
            ExitCode = replicas.Any(r => r.IsAlive) ? null : now?.ExitCode,
            Source = SourceOf(resource),
            Parent = ParentOf(resource),
            Restarts = replicas.Sum(r => r.Restarts),
            Links = urls.Of(resource),
            Folder = resource.Annotations.OfType<FolderAnnotation>().Select(folder => new FolderView(folder.Title, folder.Path)).FirstOrDefault(),
            Replicas = [.. runners.Select(r => Of(r.Replica, runners.Count > 1 ? CommandList.Of(r.CanStart, r.CanStop) : []))],
            ReplicasWanted = runner is { Replicas.CanScale: true } ? runner.Replicas.Wanted : null,
            Environment = [.. Settings(replicas, secrets)],
            Relations = [.. Relations(resource)],
            Commands = [.. runner is null || replicas.Count == 0 ? [] : CommandList.Of(runner.CanStart, runner.CanStop), .. own.Of(resource)],
        };
    }

    private static ReplicaView Of(Replica replica, IReadOnlyList<CommandView> commands) => new()
    {
        Name = replica.Name,
        State = replica.IsDraining && replica.IsAlive ? "Draining" : replica.State,
        StateReason = replica.Reason,
        IsHealthy = !replica.IsAlive || replica.Problem == Replica.NotChecked ? null : replica.Problem is null,
        HealthReason = replica.IsAlive ? replica.Problem : null,
        Id = replica.IsAlive ? replica.Running?.Id : null,
        StartedAt = Time(replica.StartedAt),
        Restarts = replica.Restarts,
        Commands = commands,
    };

    private static IEnumerable<SettingView> Settings(IReadOnlyList<Replica> replicas, SecretValues secrets) =>
        (replicas.FirstOrDefault(r => r.Running is not null)?.Running?.Environment ?? new Dictionary<string, string>())
            .OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .Select(pair => new SettingView(pair.Key, pair.Value, secrets.IsSecret(pair.Key, pair.Value)));

    // What a resource refers to may live in a shown one without being shown itself, as a database's role does.
    private IEnumerable<RelationView> Relations(IResource resource) => resource.Annotations.OfType<ResourceRelationshipAnnotation>()
        .Select(a => (Shown: Shown(a.Resource), a.Type))
        .Where(r => r.Shown is not null && r.Shown != resource)
        .Select(r => new RelationView(r.Shown!.Name, r.Type)).Distinct();

    private IResource? Shown(IResource resource) => model.Resources.Contains(resource) ? resource
        : resource is IResourceWithParent { Parent: var parent } ? Shown(parent) : null;

    private static string TypeOf(IResource resource) => resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal);

    private string? SourceOf(IResource resource) =>
        resource.Annotations.OfType<IProjectMetadata>().FirstOrDefault() is { } project ? Path.GetFileName(project.ProjectPath)
        : resource is PostgresServerResource or RabbitMQServerResource && home.HostOf((ContainerResource)resource) is null ? "installed on this machine"
        : resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault() is { } image ? image.ToString()
        : resource is ExecutableResource program ? program.Command
        : null;

    private static string? ParentOf(IResource resource) => resource is IResourceWithParent { Parent: var parent }
        ? parent.Name
        : resource.Annotations.OfType<ResourceRelationshipAnnotation>().LastOrDefault(a => a.Type == "Parent")?.Resource.Name;

    private static DateTimeOffset? Time(DateTime? time) => time is { } known ? new DateTimeOffset(DateTime.SpecifyKind(known, DateTimeKind.Utc)) : null;
}
