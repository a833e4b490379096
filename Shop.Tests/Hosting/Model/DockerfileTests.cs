using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Tests.Hosting.Model;

/// <summary>Images that are built when the application starts.</summary>
public sealed class DockerfileTests
{
    [ContainerFact]
    public async Task WhatCannotBeBuilt_FailsItsContainer_WithTheReason()
    {
        await using var application = new SmallApplication();
        await WriteAsync(application, "Broken", "FROM postgres:18.3\nRUN echo about to fail && exit 3\n");
        application.Builder.AddDockerfile("broken", application.Folder, "Broken");
        application.Builder.AddDockerfile("missing", application.Folder, "NoSuchFile");
        application.Builder.AddDockerfile("nowhere", Path.Combine(application.Folder, "nowhere"));
        await application.StartAsync();

        Assert.Contains("code: 3", await application.LineAsync("broken", "did not start"), StringComparison.Ordinal);
        Assert.Contains(await application.LinesUntilAsync("broken", "did not start"), line => line.Contains("about to fail", StringComparison.Ordinal));
        Assert.Contains("there is no Dockerfile", await application.LineAsync("missing", "did not start"), StringComparison.Ordinal);
        Assert.Contains("to build from does not exist", await application.LineAsync("nowhere", "did not start"), StringComparison.Ordinal);
        await application.StateAsync("broken", KnownResourceStates.FailedToStart);
    }

    [ContainerFact]
    public async Task StageAndArguments_ReachTheBuild()
    {
        await using var application = new SmallApplication();
        await WriteAsync(application, "Dockerfile", """
            FROM postgres:18.3 AS wanted
            ARG GREETING
            ARG NUMBER
            RUN echo "$GREETING $NUMBER" >/greeting
            ENTRYPOINT ["/bin/sh", "-c", "cat /greeting; trap 'exit 0' TERM; while :; do sleep 0.1; done"]
            FROM postgres:18.3
            RUN exit 4
            """);
        var word = application.Builder.AddParameter("word", "good day");
        application.Builder.AddDockerfile("greeter", application.Folder, stage: "wanted").WithBuildArg("GREETING", word).WithBuildArg("NUMBER", 7);
        await application.StartAsync();

        await application.LineAsync("greeter", "good day 7");
        var image = DockerCommand.Ask("images", "--quiet", "shop-build-greeter");
        await application.StopAsync();
        DockerCommand.Ask("rmi", "-f", image);
    }

    private static Task WriteAsync(SmallApplication application, string name, string text) => File.WriteAllTextAsync(Path.Combine(application.Folder, name), text);
}
