namespace Shop.Dashboard.Application;

/// <summary>Something that can be done with a resource.</summary>
public sealed record CommandView(string Name, string DisplayName, bool IsEnabled)
{
    public string? Description { get; init; }

    /// <summary>A question to ask before.</summary>
    public string? Confirmation { get; init; }
}
