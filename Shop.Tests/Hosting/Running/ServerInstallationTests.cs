using Shop.Hosting.Running.LocalServers;

namespace Shop.Tests.Hosting.Running;

public sealed class ServerInstallationTests
{
    [Fact]
    public async Task Ensure_WhenEverythingIsThere_SaysNothing()
    {
        const LocalServer Both = LocalServer.Postgres | LocalServer.RabbitMQ;
        // The first call may install them.
        await ServerInstallation.EnsureAsync(Both, _ => { }, default);
        var said = new List<string>();

        await ServerInstallation.EnsureAsync(Both, said.Add, default);

        Assert.Empty(said);
        Assert.Equal(LocalServer.None, ServerInstallation.Missing(Both));
        Assert.False(File.Exists("/usr/sbin/policy-rc.d") && File.ReadAllText("/usr/sbin/policy-rc.d").Contains("shop", StringComparison.Ordinal));
    }

    [Fact]
    public void Command_IsOneLine()
    {
        var command = ServerInstallation.CommandFor(LocalServer.RabbitMQ);

        Assert.Contains("rabbitmq", command, StringComparison.Ordinal);
        Assert.DoesNotContain("postgresql", command, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', command);
    }
}
