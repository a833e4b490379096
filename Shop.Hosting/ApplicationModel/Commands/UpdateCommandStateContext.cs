namespace Aspire.Hosting.ApplicationModel;

/// <summary>Handed to a callback that says whether a command can be used.</summary>
public sealed class UpdateCommandStateContext
{
    /// <summary>What is known about the resource now.</summary>
    public required CustomResourceSnapshot ResourceSnapshot { get; init; }

    /// <summary>Services of the app host.</summary>
    public required IServiceProvider Services { get; init; }
}
