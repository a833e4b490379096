using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;
using Shop.Hosting.Publishing.Yaml;

namespace Shop.Hosting.Publishing.Compose;

/// <summary>The Compose file as text.</summary>
internal static class ComposeYaml
{
    public static string Write(ComposeFile file) => YamlText.Write(new YamlMap
    {
        ["name"] = file.Name,
        ["services"] = Map(file.Services, Service),
        ["networks"] = Map(file.Networks, Network),
        ["volumes"] = NamesOnly(file.Volumes.Keys),
        ["secrets"] = Map(file.Secrets, s => new YamlMap { ["file"] = s.File }),
        ["configs"] = Map(file.Configs, c => new YamlMap { ["file"] = c.File }),
    });

    public static YamlMap Map<T>(Dictionary<string, T> members, Func<T, YamlMap> write)
    {
        var map = new YamlMap();
        foreach (var (name, member) in members)
        {
            map[name] = write(member);
        }

        return map;
    }

    public static YamlMap NamesOnly(IEnumerable<string> names) => names.Aggregate(new YamlMap(), (map, name) => map.WithEmpty(name));

    public static YamlMap? Health(Healthcheck? health) => health is null ? null : new YamlMap
    {
        ["test"] = health.Test,
        ["interval"] = health.Interval,
        ["timeout"] = health.Timeout,
        ["retries"] = health.Retries,
        ["start_period"] = health.StartPeriod,
    };

    public static YamlMap? Logs(Logging? logging) => logging is null ? null : new YamlMap { ["driver"] = logging.Driver, ["options"] = YamlMap.Of(logging.Options) };

    public static YamlMap? Limits(Resources? resources) => resources is null ? null : new YamlMap
    {
        ["limits"] = Limit(resources.Limits),
        ["reservations"] = Limit(resources.Reservations),
    };

    public static object? Replicas(Deploy? deploy) => deploy?.Replicas is { } number ? number : deploy?.ReplicasText;

    public static List<YamlMap> Mounts(Service service) => [.. service.Volumes.Select(v => new YamlMap
    {
        ["type"] = v.Type ?? "volume",
        ["source"] = v.Source,
        ["target"] = v.Target,
        ["read_only"] = v.ReadOnly,
    })];

    public static List<YamlMap> Configs(Service service) => [.. service.Configs.Select(c => new YamlMap { ["source"] = c.Source, ["target"] = c.Target })];

    public static List<YamlMap> Secrets(Service service) => [.. service.Secrets.Select(s => new YamlMap { ["source"] = s.Source, ["target"] = s.Target })];

    private static YamlMap Service(Service service) => new()
    {
        ["image"] = service.Image,
        ["pull_policy"] = service.PullPolicy,
        ["profiles"] = service.Profiles,
        ["user"] = service.User,
        ["entrypoint"] = service.Entrypoint,
        ["command"] = service.Command,
        ["environment"] = YamlMap.Of(service.Environment),
        ["ports"] = service.Ports,
        ["expose"] = service.Expose,
        ["volumes"] = Mounts(service),
        ["configs"] = Configs(service),
        ["secrets"] = Secrets(service),
        ["networks"] = service.Networks,
        ["extra_hosts"] = YamlMap.Of(service.ExtraHosts),
        ["depends_on"] = Map(service.DependsOn, d => new YamlMap { ["condition"] = d.Condition }),
        ["restart"] = service.Restart,
        ["deploy"] = new YamlMap { ["replicas"] = Replicas(service.Deploy), ["resources"] = Limits(service.Deploy?.Resources) },
        ["healthcheck"] = Health(service.Healthcheck),
        ["logging"] = Logs(service.Logging),
        ["labels"] = YamlMap.Of(service.Labels),
        ["read_only"] = service.ReadOnly,
        ["tmpfs"] = service.Tmpfs,
        ["cap_add"] = service.CapAdd,
        ["cap_drop"] = service.CapDrop,
        ["security_opt"] = service.SecurityOpt,
        ["stop_grace_period"] = service.StopGracePeriod,
    };

    private static YamlMap Network(Network network) => new() { ["driver"] = network.Driver, ["internal"] = network.Internal };

    private static YamlMap? Limit(ResourceSpec? limit) => limit is null ? null : new YamlMap { ["cpus"] = limit.Cpus, ["memory"] = limit.Memory };
}
