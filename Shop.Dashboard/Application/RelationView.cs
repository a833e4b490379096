namespace Shop.Dashboard.Application;

/// <summary>This resource needs that one.</summary>
internal sealed record RelationView(string Name, string Kind);
