namespace Aspire.Hosting;

/// <summary>Lets a test take over an app host while its entry point runs: the call flow carries the hook.</summary>
internal abstract class BuilderHook
{
    private static readonly AsyncLocal<BuilderHook?> Flowing = new();

    public static BuilderHook? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    /// <summary>The builder is being made: options may still be changed.</summary>
    public abstract void Creating(DistributedApplicationOptions options);

    /// <summary>The model is complete; blocks until the test wants it built.</summary>
    public abstract void Building(DistributedApplicationBuilder builder);

    /// <summary>The application is built.</summary>
    public abstract void Built(DistributedApplication application);
}
