namespace Shop.Dashboard.Application;

/// <summary>An environment variable. A secret is shown only when a person asks for it.</summary>
public sealed record SettingView(string Name, string Value, bool IsSecret);
