using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Tests.Hosting.Model;

/// <summary>A persistent container outlives the application, and goes on while its spec is the same.</summary>
public sealed class PersistentContainerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-persistent-").FullName;
    private readonly string _name = "shop-test-" + Guid.CreateVersion7().ToString("N");

    public void Dispose()
    {
        var network = DockerCommand.Ask("container", "inspect", "--format", "{{range $name, $_ := .NetworkSettings.Networks}}{{$name}}{{end}}", _name);
        DockerCommand.Ask("rm", "-f", "-v", _name);
        DockerCommand.Ask("network", "rm", network);
        Directory.Delete(_folder, recursive: true);
    }

    [ContainerFact]
    public async Task Same_IsTakenOver_OnItsPort_AndChanged_IsReplaced()
    {
        var first = await RunAsync("one");
        Assert.Equal("true", DockerCommand.Ask("container", "inspect", "--format", "{{.State.Running}}", _name));

        var second = await RunAsync("one");
        Assert.Equal(first, second);

        var third = await RunAsync("two");
        Assert.NotEqual(first.Id, third.Id);
        Assert.Equal(first.Port, third.Port);

        DockerCommand.Ask("stop", "-t", "1", _name);
        Assert.Equal(third, await RunAsync("two"));
    }

    private async Task<(string Id, int Port)> RunAsync(string word)
    {
        await using var application = SmallApplication.In(_folder);
        application.Builder.AddContainer("kept", ContainerFactAttribute.Postgres).WithContainerName(_name).WithLifetime(ContainerLifetime.Persistent)
            .WithEnvironment("WORD", word).WithEnvironment("POSTGRES_PASSWORD", "word").WithEndpoint(targetPort: 5432, name: "tcp");
        await application.StartAsync();
        await application.HealthyAsync("kept");
        var port = application.Builder.Resources.Single().Annotations.OfType<EndpointAnnotation>().Single().AllocatedEndpoint!.Port;
        var id = DockerCommand.Ask("container", "inspect", "--format", "{{.Id}}", _name);
        Assert.Equal($"127.0.0.1:{port}", DockerCommand.Ask("port", _name, "5432/tcp"));
        await application.StopAsync();
        return (id, port);
    }
}
