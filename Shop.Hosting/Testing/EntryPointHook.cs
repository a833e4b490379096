using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>Runs the app host's own Main on a thread of its own and holds it where the test takes over.</summary>
internal sealed class EntryPointHook(Assembly appHost, string[] args) : BuilderHook
{
    private readonly TaskCompletionSource<TestingBuilder> _atBuild = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TestingBuilder Builder => _atBuild.Task.Result;

    /// <summary>What holds for every application under test.</summary>
    public static void Prepare(DistributedApplicationOptions options)
    {
        options.DisableDashboard = true;
        options.EnableResourceLogging = true;
        options.Args = ["--DcpPublisher:RandomizePorts=true", .. options.Args ?? []];
    }

    public Task RunToBuildAsync(CancellationToken cancellationToken)
    {
        new Thread(RunMain) { IsBackground = true, Name = appHost.GetName().Name }.Start();
        return _atBuild.Task.WaitAsync(cancellationToken);
    }

    public override void Creating(DistributedApplicationOptions options)
    {
        options.AssemblyName = appHost.GetName().Name;
        Prepare(options);
    }

    public override void Building(DistributedApplicationBuilder builder)
    {
        _atBuild.TrySetResult(new TestingBuilder(builder, BuildAsync));
        _goOn.Task.GetAwaiter().GetResult();
    }

    public override void Built(DistributedApplication application) => _built.TrySetResult(application);

    private Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _goOn.TrySetResult();
        return _built.Task.WaitAsync(cancellationToken);
    }

    private void RunMain()
    {
        Current = this;
        try
        {
            var main = appHost.EntryPoint ?? throw new InvalidOperationException($"{appHost.GetName().Name} has no entry point.");
            var result = main.Invoke(null, main.GetParameters().Length == 0 ? null : [args]);
            (result as Task)?.GetAwaiter().GetResult();
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            Fail(inner);
        }
        catch (Exception e) when (e is InvalidOperationException or DistributedApplicationException)
        {
            Fail(e);
        }
    }

    private void Fail(Exception e)
    {
        _atBuild.TrySetException(e);
        _built.TrySetException(e);
    }
}
