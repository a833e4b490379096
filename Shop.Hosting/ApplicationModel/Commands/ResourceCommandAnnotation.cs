namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that a person can do with a resource.</summary>
/// <param name="name">The name, unique within the resource.</param>
/// <param name="displayName">The name that is shown.</param>
/// <param name="updateState">Says whether it can be used now.</param>
/// <param name="executeCommand">Does it.</param>
/// <param name="displayDescription">What it does, in a sentence.</param>
/// <param name="confirmationMessage">A question to ask before.</param>
/// <param name="iconName">The icon's name.</param>
/// <param name="iconVariant">How the icon is drawn.</param>
/// <param name="isHighlighted">Whether it is offered beside the resource and not only in its menu.</param>
public sealed class ResourceCommandAnnotation(string name, string displayName, Func<UpdateCommandStateContext, ResourceCommandState> updateState,
    Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, string? displayDescription, string? confirmationMessage,
    string? iconName, IconVariant? iconVariant, bool isHighlighted) : IResourceAnnotation
{
    /// <summary>The name, unique within the resource.</summary>
    public string Name { get; } = name;

    /// <summary>The name that is shown.</summary>
    public string DisplayName { get; } = displayName;

    /// <summary>Says whether it can be used now.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState> UpdateState { get; } = updateState;

    /// <summary>Does it.</summary>
    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; } = executeCommand;

    /// <summary>What it does, in a sentence.</summary>
    public string? DisplayDescription { get; } = displayDescription;

    /// <summary>A question to ask before.</summary>
    public string? ConfirmationMessage { get; } = confirmationMessage;

    /// <summary>The icon's name.</summary>
    public string? IconName { get; } = iconName;

    /// <summary>How the icon is drawn.</summary>
    public IconVariant? IconVariant { get; } = iconVariant;

    /// <summary>Whether it is offered beside the resource and not only in its menu.</summary>
    public bool IsHighlighted { get; } = isHighlighted;
}
