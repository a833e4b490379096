namespace Shop.Dashboard.Resources.Graph;

/// <summary>A box of the graph, or a bend of an edge that passes a column by (then without a name).</summary>
internal sealed class GraphNode(string? name, int column, int height)
{
    public string? Name { get; } = name;

    public int Column { get; } = column;

    public int Height { get; } = height;

    /// <summary>The place in the column, from 0.</summary>
    public int Order { get; set; }

    /// <summary>The middle of its height.</summary>
    public double Y { get; set; }

    public List<GraphNode> Left { get; } = [];

    public List<GraphNode> Right { get; } = [];
}
