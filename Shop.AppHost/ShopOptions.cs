using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Shop.AppHost;

/// <summary>The options of this app host. Mistakes are told when the application starts, before anything runs.</summary>
internal sealed record ShopOptions(Topology Topology, int SearchReplicas, string? Catalog, DeploymentTarget Target)
{
    private const int MaxReplicas = 50;

    // "--name value", "--name=value" and "/name" are .NET configuration; a name with a colon is a setting of the host.
    private static readonly string[] Known =
    [
        "topology", "search-replicas", "catalog", "servers", "state", "port-offset", "target",
        "operation", "publisher", "step", "output-path", "log-level", "include-exception-details", "environment", "yes", "clear-cache", "list-steps",
        "dcp-cli-path", "dcp-container-runtime", "dcp-dependency-check-timeout", "dcp-dashboard-path", "contentRoot", "applicationName", "urls",
    ];

    public static ShopOptions Read(IConfiguration configuration, string[] args, List<string> problems)
    {
        problems.AddRange(args.Where(IsUnknown).Select(arg => $"Unknown option {arg}: the options are {string.Join(", ", Known.Take(7).Select(k => "--" + k))}."));

        var topology = configuration["topology"] ?? nameof(Topology.Services);
        if (!Enum.TryParse<Topology>(topology, ignoreCase: true, out var chosen) || char.IsAsciiDigit(topology[0]))
        {
            problems.Add($"--topology {topology}: it is services or monolith.");
        }

        var replicas = configuration["search-replicas"] ?? "2";
        if (!int.TryParse(replicas, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MaxReplicas)
        {
            problems.Add($"--search-replicas {replicas}: it is a number from 1 to {MaxReplicas}.");
            count = 1;
        }

        var target = configuration["target"] ?? nameof(DeploymentTarget.Compose);
        if (!Enum.TryParse<DeploymentTarget>(target, ignoreCase: true, out var place) || char.IsAsciiDigit(target[0]))
        {
            problems.Add($"--target {target}: it is compose or kubernetes.");
        }

        return new ShopOptions(chosen, count, CatalogFile.Find(configuration["catalog"], problems), place);
    }

    private static bool IsUnknown(string arg)
    {
        if (!arg.StartsWith("--", StringComparison.Ordinal))
        {
            return false;
        }

        var name = arg[2..].Split('=')[0];
        return !name.Contains(':', StringComparison.Ordinal) && !Known.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
