namespace Shop.Dashboard.Application;

/// <summary>This resource needs that one.</summary>
public sealed record RelationView(string Name, string Kind);
