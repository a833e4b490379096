namespace Shop.Dashboard.Resources.Graph;

/// <summary>An arrow from one box to another, with the bends between.</summary>
internal sealed record GraphEdge(string From, string To, IReadOnlyList<GraphNode> Stations);
