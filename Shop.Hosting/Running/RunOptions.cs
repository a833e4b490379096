using System.Globalization;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Shop.Hosting.Running;

internal enum ServerPlace
{
    Auto,
    Containers,
    Local,
}

/// <summary>The engine's own options. A wrong one is told when the application starts, in one line.</summary>
internal sealed record RunOptions(ServerPlace Servers, int PortOffset, bool RandomPorts, string? Problem)
{
    private const int MaxOffset = 40_000;

    public static RunOptions Read(IConfiguration configuration)
    {
        string? problem = null;
        var servers = configuration["servers"] ?? "auto";
        if (!Enum.TryParse<ServerPlace>(servers, ignoreCase: true, out var place) || int.TryParse(servers, CultureInfo.InvariantCulture, out _))
        {
            problem = $"--servers {servers}: it is one of auto, containers, local.";
        }

        var text = configuration["port-offset"] ?? "0";
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) || offset > MaxOffset)
        {
            problem ??= $"--port-offset {text}: it is a number from 0 to {MaxOffset}.";
        }

        return new RunOptions(place, offset, configuration.GetValue<bool>("DcpPublisher:RandomizePorts"), problem);
    }

    public void Validate()
    {
        if (Problem is not null)
        {
            throw new DistributedApplicationException(Problem);
        }
    }
}
