using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.Containers;

/// <summary>
/// The network of an application's containers, where they find each other by name. They find this machine as
/// host.docker.internal; what listens on its loopback only is opened to them, port by port, as they are told of it.
/// </summary>
internal sealed class ContainerNetwork : IAsyncDisposable
{
    public const string HostName = "host.docker.internal";
    private readonly ContainerEngine _engine;
    private readonly IPAddress? _gateway;
    private readonly IPNetwork _subnet;
    private readonly ConcurrentDictionary<int, Lazy<HostDoor>> _doors = new();

    private ContainerNetwork(ContainerEngine engine, string name, IPAddress? gateway, IPNetwork subnet)
    {
        _engine = engine;
        Name = name;
        _gateway = gateway;
        _subnet = subnet;
    }

    public string Name { get; }

    // An engine in a machine of its own, such as Docker Desktop's, leads this name to the host's loopback by itself.
    public string HostAddress => _gateway?.ToString() ?? "host-gateway";

    /// <summary>Makes the network, or takes the one of an earlier run.</summary>
    /// <exception cref="StartFailedException">The engine refuses.</exception>
    public static async Task<ContainerNetwork> OpenAsync(ContainerEngine engine, string name, Guardian? guardian, CancellationToken ct)
    {
        guardian?.WatchNetwork(engine.Program, name);
        var made = await engine.RunAsync(["network", "create", name], ct);
        var format = engine.Name == "podman" ? "{{range .Subnets}}{{.Gateway}} {{.Subnet}}\n{{end}}" : "{{range .IPAM.Config}}{{.Gateway}} {{.Subnet}}{{println}}{{end}}";
        var known = await engine.RunAsync(["network", "inspect", "--format", format, name], ct);
        if (known.ExitCode != 0)
        {
            throw new StartFailedException($"{engine.Name} could not make the network {name}: {EngineError.Line(made)}");
        }

        foreach (var words in known.Output.Split('\n').Select(line => line.Split(' ')).Where(words => words.Length == 2))
        {
            if (IPAddress.TryParse(words[0], out var gateway) && gateway.AddressFamily == AddressFamily.InterNetwork
                && IPNetwork.TryParse(words[1], out var subnet) && IsOurs(gateway))
            {
                return new ContainerNetwork(engine, name, gateway, subnet);
            }
        }

        return new ContainerNetwork(engine, name, gateway: null, default);
    }

    /// <summary>Lets the containers of this network, and nobody else, reach a port of this machine's loopback.</summary>
    /// <exception cref="StartFailedException">Somebody else listens there.</exception>
    public void OpenDoor(int port)
    {
        if (_gateway is { } gateway)
        {
            _ = _doors.GetOrAdd(port, p => new Lazy<HostDoor>(() => HostDoor.Open(gateway, _subnet, p))).Value;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var door in _doors.Values.Where(d => d.IsValueCreated))
        {
            door.Value.Dispose();
        }

        // Refused while a persistent container is on it.
        await _engine.RunAsync(["network", "rm", Name], CancellationToken.None);
    }

    private static bool IsOurs(IPAddress address) => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(i => i.GetIPProperties().UnicastAddresses).Any(a => a.Address.Equals(address));
}
