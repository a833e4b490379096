using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Tests.Hosting.Model;

/// <summary>Containers of any image: bad input first, then what the model says about them.</summary>
public sealed class ContainerResourceTests
{
    private const string Image = ContainerFactAttribute.Postgres;
    private const string Stay = "trap 'exit 0' TERM; while :; do sleep 0.1; done";

    [Theory]
    [InlineData("")]
    [InlineData("image:")]
    [InlineData("localhost:5000/")]
    public async Task WrongImageName_IsRefusedAtOnce(string image)
    {
        await using var application = new SmallApplication();
        Assert.Throws<ArgumentException>(() => application.Builder.AddContainer("thing", image));
    }

    [Fact]
    public async Task ImageName_IsTakenApart_AndCanBeChanged()
    {
        await using var application = new SmallApplication();
        Assert.Equal("redis:latest", NameOf(application.Builder.AddContainer("a", "redis")));
        Assert.Equal("localhost:5000/team/redis:7", NameOf(application.Builder.AddContainer("b", "localhost:5000/team/redis:7")));
        Assert.Equal("team/redis:7", NameOf(application.Builder.AddContainer("c", "team/redis", "7")));
        Assert.Equal("redis@sha256:abc", NameOf(application.Builder.AddContainer("d", "redis@sha256:abc")));
        Assert.Equal("ghcr.io/redis:8", NameOf(application.Builder.AddContainer("e", "docker.io/redis").WithImageRegistry("ghcr.io").WithImageTag("8")));
        Assert.Throws<InvalidOperationException>(() => application.Builder.AddContainer("f", "redis:7", "8"));
    }

    [Fact]
    public async Task WithoutAnEngine_ItIsSaidInOneLine_WhateverTheServersDo()
    {
        await using var application = new SmallApplication("--servers", "local", "--ASPIRE_CONTAINER_RUNTIME=no-such-engine");
        application.Builder.AddContainer("thing", Image);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(application.StartAsync);
        Assert.Equal("'thing' can only run in a container, and no container engine answers. Start docker or podman.", refusal.Message);
    }

    [ContainerFact]
    public async Task ImageThatCannotBePulled_FailsItsContainer_AndNotTheOthers()
    {
        await using var application = new SmallApplication();
        application.Builder.AddContainer("ghost", "localhost:1/no/such", "image");
        application.Builder.AddExecutable("other", "sleep", "/", "1000");
        await application.StartAsync();

        await application.StateAsync("ghost", KnownResourceStates.FailedToStart);
        Assert.Contains("could not pull localhost:1/no/such:image", await application.LineAsync("ghost", "did not start"), StringComparison.Ordinal);
        await application.HealthyAsync("other");
    }

    [ContainerFact]
    [Trait("Category", "Fault")]
    public async Task ContainerThatDies_IsStartedAgain_WithItsLastLines()
    {
        await using var application = new SmallApplication();
        application.Builder.AddContainer("fragile", Image).WithEntrypoint("/bin/sh").WithArgs("-c", "echo about to fall; sleep 1; exit 3");
        await application.StartAsync();

        await application.LineAsync("fragile", "ended with exit code 3; starts again in 1 s");
        await application.LineAsync("fragile", "crash loop: ended with exit code 3; starts again in 4 s");
        await application.StateAsync("fragile", "CrashLoop");
    }

    [ContainerFact]
    public async Task MissingFolderToMount_IsNamed_AndNotMade()
    {
        await using var application = new SmallApplication();
        var missing = Path.Combine(application.Folder, "missing");
        application.Builder.AddContainer("thing", Image).WithBindMount(missing, "/data");
        application.Builder.AddContainer("web", Image).WithHttpEndpoint();
        await application.StartAsync();

        Assert.Contains($"{missing}, which is to be mounted on /data, does not exist", await application.LineAsync("thing", "did not start"), StringComparison.Ordinal);
        Assert.Contains("needs a target port", await application.LineAsync("web", "did not start"), StringComparison.Ordinal);
        Assert.False(Path.Exists(missing));
    }

    [ContainerFact]
    public async Task Mounts_AreReadAndWritten_AsFarAsTheyMay()
    {
        await using var application = new SmallApplication();
        var volume = "shop-test-" + Guid.CreateVersion7().ToString("N");
        await File.WriteAllTextAsync(Path.Combine(application.Folder, "word"), "from outside\n");
        application.Builder.AddContainer("writer", Image).WithEntrypoint("/bin/sh")
            .WithBindMount(application.Folder, "/outside", isReadOnly: true).WithVolume(volume, "/kept").WithVolume("/scratch")
            .WithArgs("-c", "cat /outside/word; echo x >/outside/forbidden; echo kept >/kept/word && echo y >/scratch/word && cat /kept/word; " + Stay);
        try
        {
            await application.StartAsync();
            var lines = await application.LinesUntilAsync("writer", "kept");
            Assert.Contains("from outside", lines);
            Assert.Contains(await application.LinesUntilAsync("writer", "Read-only file system"), line => line.Contains("/outside/forbidden", StringComparison.Ordinal));
            await application.StopAsync();
            Assert.Equal(volume, DockerCommand.Ask("volume", "inspect", "--format", "{{.Name}}", volume));
        }
        finally
        {
            DockerCommand.Ask("volume", "rm", "-f", volume);
        }
    }

    [ContainerFact]
    public async Task WhatTheModelSays_IsWhatTheEngineDoes()
    {
        await using var application = new SmallApplication();
        var name = "shop-test-" + Guid.CreateVersion7().ToString("N");
        application.Builder.AddContainer("thing", Image).WithContainerName(name).WithEntrypoint("/bin/sh").WithArgs("-c", Stay)
            .WithContainerRuntimeArgs("--hostname", "box").WithContainerRuntimeArgs(context => context.Args.Add("--init"));
        await application.StartAsync();
        await application.HealthyAsync("thing");

        var seen = JsonDocument.Parse(DockerCommand.Ask("container", "inspect", name)).RootElement[0];
        Assert.Equal("box", seen.GetProperty("Config").GetProperty("Hostname").GetString());
        Assert.True(seen.GetProperty("HostConfig").GetProperty("Init").GetBoolean());
        await application.StopAsync();
        Assert.Contains("No such container", DockerCommand.Ask("container", "inspect", "--format", "{{.Id}}", name), StringComparison.Ordinal);
    }

    [ContainerFact]
    public async Task ContainersAndProcesses_ReachEachOther()
    {
        await using var application = new SmallApplication();
        var builder = application.Builder;
        var host = builder.AddExecutable("host", "python3", application.Folder, "-c", "import http.server, os; http.server.test(http.server.SimpleHTTPRequestHandler, port=int(os.environ['PORT']), bind='127.0.0.1')")
            .WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/");
        var database = builder.AddContainer("database", Image).WithEnvironment("POSTGRES_PASSWORD", "word").WithEndpoint(targetPort: 5432, name: "tcp");
        var tcp = database.GetEndpoint("tcp");
        builder.AddContainer("client", Image).WithEntrypoint("/bin/bash").WithOtlpExporter()
            .WithReference(host.GetEndpoint("http")).WithEnvironment("DB_HOST", tcp.Property(EndpointProperty.Host)).WithEnvironment("DB_PORT", tcp.Property(EndpointProperty.Port))
            .WithArgs("-c", """
                url=${services__host__http__0#http://}; exec 3<>/dev/tcp/${url%:*}/${url#*:}; printf 'GET / HTTP/1.0\r\nHost: x\r\n\r\n' >&3; head -1 <&3
                until pg_isready -q -h $DB_HOST -p $DB_PORT; do sleep 0.2; done; echo database answers at $DB_HOST:$DB_PORT
                otlp=${OTEL_EXPORTER_OTLP_ENDPOINT#http://}; exec 4<>/dev/tcp/${otlp%:*}/${otlp#*:} && echo telemetry is taken
                while :; do sleep 0.1; done
                """).WaitFor(host);
        await application.StartAsync();

        var lines = await application.LinesUntilAsync("client", "telemetry is taken");
        Assert.Contains(lines, line => line.StartsWith("HTTP/1.", StringComparison.Ordinal) && line.Contains(" 200 ", StringComparison.Ordinal));
        Assert.Contains("database answers at database.dev.internal:5432", lines);
    }

    private static string NameOf(IResourceBuilder<ContainerResource> container) =>
        container.Resource.Annotations.OfType<ContainerImageAnnotation>().Single().ToString();
}
