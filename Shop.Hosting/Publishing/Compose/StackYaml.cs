using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Shop.Hosting.Publishing.Yaml;

namespace Shop.Hosting.Publishing.Compose;

/// <summary>
/// The same for a swarm, where <c>docker stack deploy</c> knows neither <c>depends_on</c> with conditions nor <c>restart</c>:
/// what comes too early ends and is started again. Names lead to every task, because callers balance themselves.
/// </summary>
internal static class StackYaml
{
    public static string Write(ComposeFile file) => YamlText.Write(new YamlMap
    {
        ["version"] = "3.8",
        ["services"] = ComposeYaml.Map(file.Services, Service),
        ["networks"] = ComposeYaml.Map(file.Networks, n => new YamlMap { ["driver"] = "overlay", ["internal"] = n.Internal }),
        ["volumes"] = ComposeYaml.NamesOnly(file.Volumes.Keys),
        ["secrets"] = ComposeYaml.Map(file.Secrets, s => new YamlMap { ["file"] = s.File }),
        ["configs"] = ComposeYaml.Map(file.Configs, c => new YamlMap { ["file"] = c.File }),
    });

    private static YamlMap Service(Service service)
    {
        // A swarm publishes on every address of every node, so what is meant for the machine itself is not published.
        var ports = service.Ports.Where(p => !p.StartsWith("127.0.0.1:", StringComparison.Ordinal)).ToList();
        var isJob = service.Restart == "no";
        return new YamlMap
        {
            ["image"] = service.Image,
            ["user"] = service.User,
            ["entrypoint"] = service.Entrypoint,
            ["command"] = service.Command,
            ["environment"] = YamlMap.Of(service.Environment),
            ["ports"] = ports,
            ["volumes"] = ComposeYaml.Mounts(service),
            ["configs"] = ComposeYaml.Configs(service),
            ["secrets"] = ComposeYaml.Secrets(service),
            ["networks"] = service.Networks,
            ["deploy"] = new YamlMap
            {
                ["replicas"] = ComposeYaml.Replicas(service.Deploy) ?? 1,
                ["endpoint_mode"] = ports.Count == 0 ? "dnsrr" : null,
                ["resources"] = ComposeYaml.Limits(service.Deploy?.Resources),
                ["restart_policy"] = new YamlMap { ["condition"] = isJob ? "on-failure" : "any", ["delay"] = "3s", ["max_attempts"] = isJob ? 30 : null },
                ["update_config"] = service.KeepsData || isJob ? null : new YamlMap { ["order"] = "start-first", ["failure_action"] = "rollback" },
                ["placement"] = service.KeepsData ? new YamlMap { ["constraints"] = new List<string> { "node.role == manager" } } : null,
            },
            ["healthcheck"] = ComposeYaml.Health(service.Healthcheck),
            ["logging"] = ComposeYaml.Logs(service.Logging),
            ["read_only"] = service.ReadOnly,
            ["tmpfs"] = service.Tmpfs,
            ["cap_add"] = service.CapAdd,
            ["cap_drop"] = service.CapDrop,
            ["stop_grace_period"] = service.StopGracePeriod,
        };
    }
}
