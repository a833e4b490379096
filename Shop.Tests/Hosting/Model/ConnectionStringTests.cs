using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Tests.Hosting.Model;

/// <summary>Connection strings of servers that others run, and such that are made from other resources.</summary>
public sealed class ConnectionStringTests
{
    private const string Print = "env; echo end; sleep 1000";

    [Fact]
    public async Task MissingOne_FailsWhoNeedsIt_AndNamesTheSetting()
    {
        await using var application = new SmallApplication();
        var store = application.Builder.AddConnectionString("store");
        application.Builder.AddExecutable("needs", "sh", "/", "-c", Print).WithReference(store);
        application.Builder.AddExecutable("might", "sh", "/", "-c", Print).WithReference(store, optional: true);
        await application.StartAsync();

        await application.StateAsync("needs", KnownResourceStates.FailedToStart);
        Assert.Contains("give --ConnectionStrings:store=VALUE", await application.LineAsync("needs", "did not start"), StringComparison.Ordinal);
        Assert.DoesNotContain(await application.LinesUntilAsync("might", "end"), line => line.Contains("ConnectionStrings__", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GivenOne_ArrivesUnderItsName_AnotherName_OrItsOwnVariable()
    {
        await using var application = new SmallApplication("--ConnectionStrings:store=Host=far", "--ConnectionStrings:legacy=old");
        var store = application.Builder.AddConnectionString("store");
        application.Builder.AddExecutable("reader", "sh", "/", "-c", Print)
            .WithReference(store).WithReference(store, "other").WithReference(application.Builder.AddConnectionString("legacy", "LEGACY_DSN"));
        await application.StartAsync();

        var lines = await application.LinesUntilAsync("reader", "end");
        Assert.Contains("ConnectionStrings__store=Host=far", lines);
        Assert.Contains("ConnectionStrings__other=Host=far", lines);
        Assert.Contains("LEGACY_DSN=old", lines);
    }

    [Fact]
    public async Task MadeOne_IsPutTogetherFromItsParts_AndWaitedForByThem()
    {
        await using var application = new SmallApplication();
        var builder = application.Builder;
        var password = builder.AddParameter("password", "p w", secret: true);
        var script = application.Script("late.sh", $"while [ ! -e {application.Folder}/go ]; do sleep 0.1; done; exec python3 -m http.server --bind 127.0.0.1 $PORT");
        var cache = builder.AddExecutable("cache", script, application.Folder).WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/");
        var made = builder.AddConnectionString("made", ReferenceExpression.Create($"cache={cache.GetEndpoint("http").Property(EndpointProperty.HostAndPort)};pw={password:uri}"));
        var same = builder.AddConnectionString("same", text => text.AppendLiteral("{plain}"));
        builder.AddExecutable("reader", "sh", "/", "-c", Print).WithReference(made).WithReference(same).WaitFor(made).WaitFor(password);
        var running = await application.StartAsync();
        await application.StateAsync("reader", KnownResourceStates.Waiting);
        await File.WriteAllTextAsync(Path.Combine(application.Folder, "go"), "");

        var lines = await application.LinesUntilAsync("reader", "end");
        Assert.Contains($"ConnectionStrings__made=cache=localhost:{application.Client("cache").BaseAddress!.Port};pw=p%20w", lines);
        Assert.Contains("ConnectionStrings__same={plain}", lines);
        Assert.NotNull(running);
    }
}
