using System.Data.Common;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Shop.Hosting.Publishing.Model;

/// <summary>
/// A user's own PostgreSQL or RabbitMQ instead of the bundled one: who gives a connection string (<c>ConnectionStrings:searchdb</c>, and
/// <c>ConnectionStrings:searchdb-owner</c> for who migrates) gets it as a secret, and a server that nobody is led to any more is left out.
/// </summary>
internal sealed class OwnServers(IConfiguration configuration)
{
    private const string Prefix = "ConnectionStrings__";

    public Deployment Apply(Deployment deployment)
    {
        var parameters = new Dictionary<string, DeployedParameter>(StringComparer.Ordinal);
        var services = deployment.Services.Select(s => Redirect(s, parameters)).ToList();
        if (parameters.Count == 0)
        {
            return deployment;
        }
        services = WithoutIdle(deployment, services);
        var left = services.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        services = [.. services.Select(s => s with { Waits = [.. s.Waits.Where(w => left.Contains(w.Service))] })];
        var needed = services.SelectMany(s => s.Texts).SelectMany(t => t.Parameters).Select(p => p.Parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return deployment with
        {
            Services = services,
            Parameters = [.. deployment.Parameters.Concat(parameters.Values).Where(p => needed.Contains(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal)],
        };
    }

    private DeployedService Redirect(DeployedService service, Dictionary<string, DeployedParameter> parameters)
    {
        var environment = new SortedDictionary<string, DeployedText>(StringComparer.Ordinal);
        var redirected = new List<string>();
        var ports = service.OutsidePorts.ToHashSet();
        foreach (var (name, text) in service.Environment)
        {
            var connection = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : null;
            if (connection is null || Given(connection, service.Kind) is not { } given)
            {
                environment[name] = text;
                continue;
            }
            var parameter = parameters[given.Name] = new DeployedParameter(given.Name, IsSecret: true, IsInUri: false)
            {
                Description = $"the connection string of {connection}",
                Given = given.Value,
                ValueAsync = _ => ValueTask.FromResult<string?>(given.Value),
            };
            environment[name] = new DeployedText([new ParameterPart(parameter, InUri: false)]);
            redirected.Add(ResourceVariable(connection));
            ports.Add(Port(connection, given.Value));
        }
        // SEARCHDB_HOST and the like say the same of the bundled server.
        foreach (var name in environment.Keys.Where(key => redirected.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))).ToList())
        {
            environment.Remove(name);
        }
        return redirected.Count == 0 ? service : service with { Environment = environment, OutsidePorts = [.. ports.Order()] };
    }

    private (string Name, string Value)? Given(string connection, ServiceKind kind)
    {
        string[] names = kind == ServiceKind.Job ? [$"{connection}-owner", connection] : [connection];
        return names.Select(name => (Name: name, Value: configuration[$"ConnectionStrings:{name}"]))
            .Where(found => found.Value is { Length: > 0 })
            .Select(found => ((string, string)?)($"{found.Name}-connection-string", found.Value!))
            .FirstOrDefault();
    }

    /// <summary>Servers that somebody was led to before and nobody is now; and what only set them up.</summary>
    private static List<DeployedService> WithoutIdle(Deployment deployment, List<DeployedService> services)
    {
        var users = services.Where(s => s.IsOurs).SelectMany(s => s.Texts).SelectMany(t => t.Addresses).Select(a => a.Service).ToHashSet(StringComparer.Ordinal);
        var idle = services.Where(s => s.Kind == ServiceKind.Server && !s.IsOurs && !users.Contains(s.Name)
            && deployment.Arrows.Any(a => a.To == s.Name)).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        return [.. services.Where(s => !idle.Contains(s.Name)
            && !(s.Kind == ServiceKind.Job && !s.IsOurs && s.Texts.SelectMany(t => t.Addresses).Any(a => idle.Contains(a.Service))))];
    }

    private static string ResourceVariable(string connection) =>
        ResourceName.ToEnvironmentName(connection).ToUpperInvariant() + "_";

    // Host=db.example;Port=6432;… or amqps://user:password@broker.example
    private static int Port(string name, string connection)
    {
        if (Uri.TryCreate(connection, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps")
        {
            return uri.Port > 0 ? uri.Port : uri.Scheme == "amqps" ? 5671 : 5672;
        }
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connection };
            return parts.TryGetValue("Port", out var port) ? int.Parse((string)port, NumberStyles.None, CultureInfo.InvariantCulture) : 5432;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            throw new DistributedApplicationException($"ConnectionStrings:{name} is neither 'Host=…;Database=…;Username=…;Password=…' nor 'amqp://…'.", error);
        }
    }
}
