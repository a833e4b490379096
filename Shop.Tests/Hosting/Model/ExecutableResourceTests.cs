using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Processes;
using Shop.Tests.Hosting.Running;

namespace Shop.Tests.Hosting.Model;

/// <summary>Programs in any language: what is wrong with them is said in one line, and what the model says reaches them.</summary>
public sealed class ExecutableResourceTests
{
    [Fact]
    public async Task UnknownProgram_DoesNotStart_AndIsNamed()
    {
        await using var application = new SmallApplication();
        application.Builder.AddExecutable("ghost", "no-such-program-here", application.Folder);
        await application.StartAsync();

        await application.StateAsync("ghost", KnownResourceStates.FailedToStart);
        Assert.Contains("the program no-such-program-here does not exist", await application.LineAsync("ghost", "did not start"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingWorkingDirectory_DoesNotStart_AndIsNamed()
    {
        await using var application = new SmallApplication();
        var folder = Path.Combine(application.Folder, "missing");
        application.Builder.AddExecutable("lost", "./run.sh", folder);
        await application.StartAsync();

        await application.StateAsync("lost", KnownResourceStates.FailedToStart);
        Assert.Contains($"the working directory {folder} does not exist", await application.LineAsync("lost", "did not start"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(19210, 19210, true, "on both sides")]
    [InlineData(19210, 19211, false, "must be the same")]
    public async Task PortsThatCannotBe_AreRefusedBeforeAnythingStarts(int port, int targetPort, bool isProxied, string reason)
    {
        await using var application = new SmallApplication();
        application.Builder.AddExecutable("web", "sleep", "/", "1000").WithHttpEndpoint(port, targetPort, isProxied: isProxied);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(application.StartAsync);
        Assert.Contains("'http' of 'web'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoOfOneName_AreRefused()
    {
        await using var application = new SmallApplication();
        application.Builder.AddExecutable("twin", "sleep", "/");

        var refusal = Assert.Throws<DistributedApplicationException>(() => application.Builder.AddContainer("Twin", "postgres"));
        Assert.Contains("'Twin'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProgramThatIgnoresSigterm_IsEndedByForce_WithItsChildren()
    {
        await using var application = new SmallApplication();
        var script = application.Script("deaf.sh", "trap '' TERM; sleep 1000 & echo child $!; while :; do sleep 0.1; done");
        application.Builder.AddExecutable("deaf", script, application.Folder);
        await application.StartAsync();
        await application.LineAsync("deaf", "child ");

        await application.StopAsync();

        await Eventually.TrueAsync(() => ProcessTable.WorkingIn(application.Folder) is null, "an end of the program and its child");
    }

    [Fact]
    public async Task Sigterm_LetsAProgramEndInGoodOrder()
    {
        await using var application = new SmallApplication();
        application.Builder.AddExecutable("polite", "./polite.sh", application.Folder); // a path seen from the working directory
        application.Script("polite.sh", "trap 'echo tidied up; exit 0' TERM; echo ready; while :; do sleep 0.1; done");
        await application.StartAsync();
        await application.LineAsync("polite", "ready");

        await application.StopAsync();

        await application.LineAsync("polite", "tidied up");
    }

    [Fact]
    public async Task Values_ReachTheProgram_AsVariablesAndArguments()
    {
        await using var application = new SmallApplication("--Parameters:word=given", "--ConnectionStrings:store=Host=far");
        var builder = application.Builder;
        var word = builder.AddParameter("word", "default");
        var store = builder.AddConnectionString("store");
        var script = application.Script("print.sh", "echo args: \"$@\"; env; echo end; sleep 1000");
        var other = builder.AddExecutable("other", "sleep", "/", "1000").WithHttpEndpoint(name: "api");
        var program = builder.AddExecutable("printer", script, application.Folder, "one", word).WithArgs("three", "four").WithArgs(context => context.Args.Add("five"))
            .WithHttpEndpoint(env: "PORT").WithReference(other.GetEndpoint("api")).WithReference("mail", new Uri("http://mail:2500/x"))
            .WithReference(store, optional: true)
            .WithEnvironment("WORD", word).WithEnvironment("STORE", store).WithEnvironment("LATER", () => "later").WithEnvironment("MIXED", $"<{word}>")
            .WithEnvironment("OTHER_PORT", other.GetEndpoint("api").Property(EndpointProperty.Port));
        program.WithArgs("--port", program.GetEndpoint("http").Property(EndpointProperty.TargetPort));
        await application.StartAsync();

        var lines = await application.LinesUntilAsync("printer", "end");
        foreach (var line in (string[])["WORD=given", "STORE=Host=far", "ConnectionStrings__store=Host=far", "LATER=later", "MIXED=<given>", "mail=http://mail:2500/x", "services__mail__default__0=http://mail:2500/x"])
        {
            Assert.Contains(line, lines);
        }

        var api = other.GetEndpoint("api");
        Assert.Contains($"services__other__api__0=http://localhost:{api.Port}", lines);
        Assert.Contains($"OTHER_API={api.Url}", lines);
        Assert.Contains($"OTHER_PORT={api.Port}", lines);
        var own = lines[0].Split(' ');
        Assert.Equal(["args:", "one", "given", "three", "four", "five", "--port"], own[..^1]);
        Assert.Contains("PORT=" + own[^1], lines);
    }

    [Fact]
    public async Task Telemetry_IsToldOnlyToWhoAsksForIt()
    {
        await using var application = new SmallApplication();
        application.Builder.AddExecutable("silent", "sh", "/", "-c", "env; echo end; sleep 1000");
        application.Builder.AddExecutable("talker", "sh", "/", "-c", "env; echo end; sleep 1000").WithOtlpExporter();
        await application.StartAsync();

        var told = await application.LinesUntilAsync("talker", "end");
        Assert.Contains(told, line => line.StartsWith("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:", StringComparison.Ordinal));
        Assert.Contains("OTEL_SERVICE_NAME=talker", told);
        Assert.DoesNotContain(await application.LinesUntilAsync("silent", "end"), line => line.StartsWith("OTEL_", StringComparison.Ordinal));
    }
}
