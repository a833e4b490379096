namespace Shop.Dashboard.Layout;

/// <summary>A part of the dashboard: what the navigation and the keyboard lead to.</summary>
internal sealed record NavigationItem(string Area, string Text, string Address, string Key, bool NeedsApplication = false)
{
    /// <summary>For a phone.</summary>
    public string ShortText => Text.Split(' ')[^1] is var last && last != Text ? char.ToUpperInvariant(last[0]) + last[1..] : Text;

    public static readonly NavigationItem[] All =
    [
        new("resources", "Resources", "/resources", "r"),
        new("console", "Console", "/console", "c", NeedsApplication: true),
        new("logs", "Structured logs", "/logs", "s"),
        new("traces", "Traces", "/traces", "t"),
        new("metrics", "Metrics", "/metrics", "m"),
        new("letters", "Dead letters", "/dead-letters", "d", NeedsApplication: true),
    ];
}
