using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Processes;
using Shop.Tests.Hosting.Model;

namespace Shop.Tests.Hosting.Running;

public sealed class ReplicaRunnerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    [Trait("Category", "Fault")]
    public async Task Stop_WhileItIsJustStartedAgain_EndsIt()
    {
        await using var application = new SmallApplication();
        var startsAgain = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var starts = 0;
        var script = application.Script("fragile.sh", "[ -e fell ] && exec sleep 1000; touch fell; exit 3");
        application.Builder.AddExecutable("fragile", script, application.Folder).WithEnvironment(async context =>
        {
            if (++starts == 2)
            {
                // This start is told to give up, and succeeds nevertheless.
                using var _ = context.CancellationToken.Register(told.SetResult);
                startsAgain.SetResult();
                await told.Task;
            }
        });
        var running = await application.StartAsync();
        await startsAgain.Task.WaitAsync(Patience);

        var stop = await running.ResourceCommands.ExecuteCommandAsync("fragile", "stop").WaitAsync(Patience);

        Assert.True(stop.Success, stop.Message);
        Assert.True(told.Task.IsCompleted, "the start was not told to give up");
        Assert.Null(ProcessTable.WorkingIn(application.Folder));
        await application.StateAsync("fragile", KnownResourceStates.Finished);
    }
}
