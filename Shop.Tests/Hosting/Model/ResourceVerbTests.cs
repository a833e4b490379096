using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Shop.Tests.Hosting.Model;

/// <summary>Commands, URLs and arrows as the model says them.</summary>
public sealed class ResourceVerbTests
{
    [Fact]
    public async Task Command_OfTheSameName_IsReplaced_AndItsResultIsTheCallbacks()
    {
        await using var application = new SmallApplication();
        var program = application.Builder.AddExecutable("program", "sleep", "/", "1000")
            .WithCommand("reset", "Reset", _ => Task.FromResult(CommandResults.Failure("old")))
            .WithCommand("reset", "Reset all", context => Task.FromResult(CommandResults.Success("reset " + context.ResourceName)),
                new CommandOptions { ConfirmationMessage = "Sure?", UpdateState = _ => ResourceCommandState.Disabled });

        var command = Assert.Single(program.Resource.Annotations.OfType<ResourceCommandAnnotation>());
        Assert.Equal(("Reset all", "Sure?"), (command.DisplayName, command.ConfirmationMessage));
        Assert.Equal(ResourceCommandState.Disabled, command.UpdateState(State(HealthStatus.Healthy)));
        Assert.Equal("reset program", (await command.ExecuteCommand(Context("program"))).Message);
    }

    [Fact]
    public async Task HttpCommand_SendsItsRequest_AndTellsABadAnswer()
    {
        await using var application = new SmallApplication();
        await File.WriteAllTextAsync(Path.Combine(application.Folder, "there"), "");
        var options = new HttpCommandOptions { Method = HttpMethod.Get };
        var web = application.Builder.AddExecutable("web", "python3", application.Folder, "-c", "import http.server, os; http.server.test(http.server.SimpleHTTPRequestHandler, port=int(os.environ['PORT']), bind='127.0.0.1')")
            .WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/")
            .WithHttpCommand("/there", "Ask", commandName: "ask", commandOptions: options)
            .WithHttpCommand("/missing", "Ask in vain", commandName: "vain", commandOptions: new HttpCommandOptions { Method = HttpMethod.Get });
        await application.StartAsync();
        await application.HealthyAsync("web");
        var commands = web.Resource.Annotations.OfType<ResourceCommandAnnotation>().ToDictionary(c => c.Name);

        Assert.Equal(ResourceCommandState.Disabled, commands["ask"].UpdateState(State(HealthStatus.Unhealthy)));
        Assert.True((await commands["ask"].ExecuteCommand(Context("web"))).Success);
        var bad = await commands["vain"].ExecuteCommand(Context("web"));
        Assert.Equal((false, "/missing answers 404"), (bad.Success, bad.Message));
    }

    [Fact]
    public async Task Arrows_AreDrawnFromBothEnds()
    {
        await using var application = new SmallApplication();
        var builder = application.Builder;
        var parent = builder.AddExecutable("parent", "sleep", "/");
        var word = builder.AddParameter("word", "value");
        var child = builder.AddExecutable("child", "sleep", "/").WithParentRelationship(parent).WithReferenceRelationship(ReferenceExpression.Create($"<{word}>"));
        var other = builder.AddExecutable("other", "sleep", "/").WithRelationship(parent, "Feeds").WithExplicitStart();
        parent.WithChildRelationship(other);

        Assert.Equal([("parent", "Parent"), ("word", "Reference")], Arrows(child));
        Assert.Equal([("parent", "Feeds"), ("parent", "Parent")], Arrows(other));
        Assert.Single(other.Resource.Annotations.OfType<ExplicitStartupAnnotation>());
    }

    private static IEnumerable<(string, string)> Arrows(IResourceBuilder<IResource> resource) =>
        resource.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(a => (a.Resource.Name, a.Type));

    private static UpdateCommandStateContext State(HealthStatus health) => new()
    {
        ResourceSnapshot = new CustomResourceSnapshot { ResourceType = "Executable", HealthStatus = health },
        Services = new ServiceCollection().BuildServiceProvider(),
    };

    private static ExecuteCommandContext Context(string resource) => new()
    {
        Services = new ServiceCollection().BuildServiceProvider(),
        ResourceName = resource,
        CancellationToken = default,
        Logger = NullLogger.Instance,
    };

    [Fact]
    public async Task ExplicitStart_WaitsForAPerson_AndHoldsNothingElseUp()
    {
        await using var application = new SmallApplication();
        application.Builder.AddExecutable("later", "sleep", "/", "1000").WithExplicitStart();
        application.Builder.AddExecutable("now", "sleep", "/", "1000");
        var running = await application.StartAsync();
        await application.HealthyAsync("now");
        await application.StateAsync("later", KnownResourceStates.NotStarted);

        Assert.False((await running.ResourceCommands.ExecuteCommandAsync("later", "stop")).Success);
        Assert.True((await running.ResourceCommands.ExecuteCommandAsync("later", "start")).Success);
        await application.HealthyAsync("later");
        Assert.False((await running.ResourceCommands.ExecuteCommandAsync("later", "start")).Success);
        Assert.True((await running.ResourceCommands.ExecuteCommandAsync("later", "stop")).Success);
        await application.StateAsync("later", KnownResourceStates.Finished);
    }
}
