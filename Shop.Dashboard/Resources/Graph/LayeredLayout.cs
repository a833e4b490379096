namespace Shop.Dashboard.Resources.Graph;

/// <summary>
/// A drawing in columns: who needs something stands left of it. Edges that pass a column by get a bend there; columns are
/// sorted by the middle of their neighbours, which takes out most crossings; then boxes move level with their neighbours.
/// </summary>
internal sealed class LayeredLayout
{
    public const int BoxWidth = 184;
    public const int BoxHeight = 50;
    private const int ColumnGap = 64;
    private const int RowGap = 18;
    private const int BendHeight = 6;
    private const int Margin = 12;
    private const int Sweeps = 12;

    private readonly List<GraphNode>[] _columns;
    private readonly Dictionary<string, GraphNode> _boxes;

    public LayeredLayout(IReadOnlyList<string> names, IEnumerable<(string From, string To)> needs)
    {
        var known = names.ToHashSet(StringComparer.Ordinal);
        var edges = needs.Where(edge => edge.From != edge.To && known.Contains(edge.From) && known.Contains(edge.To)).Distinct().ToList();
        var columns = GraphColumns.Of(names, edges);
        _columns = [.. Enumerable.Range(0, columns.Values.DefaultIfEmpty().Max() + 1).Select(_ => new List<GraphNode>())];
        _boxes = names.ToDictionary(name => name, name => Add(name, columns[name], BoxHeight), StringComparer.Ordinal);
        Edges = [.. edges.Select(edge => new GraphEdge(edge.From, edge.To, Connect(_boxes[edge.From], _boxes[edge.To])))];
        Order();
        Place();
    }

    public IEnumerable<GraphNode> Boxes => _boxes.Values;

    public IReadOnlyList<GraphEdge> Edges { get; }

    public int Width => (2 * Margin) + (_columns.Length * (BoxWidth + ColumnGap)) - ColumnGap;

    public int Height { get; private set; }

    public static int LeftOf(GraphNode node) => Margin + (node.Column * (BoxWidth + ColumnGap));

    private GraphNode Add(string? name, int column, int height)
    {
        var node = new GraphNode(name, column, height) { Order = _columns[column].Count };
        _columns[column].Add(node);
        return node;
    }

    // Of a circle, one edge leads back; it is drawn straight.
    private List<GraphNode> Connect(GraphNode from, GraphNode to)
    {
        List<GraphNode> stations = [from];
        if (from.Column < to.Column)
        {
            stations.AddRange(Enumerable.Range(from.Column + 1, to.Column - from.Column - 1).Select(column => Add(null, column, BendHeight)));
            stations.Add(to);
            foreach (var (left, right) in stations.Zip(stations.Skip(1)))
            {
                left.Right.Add(right);
                right.Left.Add(left);
            }

            return stations;
        }

        return [from, to];
    }

    private void Order()
    {
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var isRightwards = sweep % 2 == 0;
            foreach (var column in isRightwards ? _columns : _columns.Reverse())
            {
                var sorted = column.OrderBy(node => Middle(isRightwards ? node.Left : node.Right, n => n.Order, node.Order)).ToList();
                column.Clear();
                column.AddRange(sorted);
                for (var i = 0; i < column.Count; i++)
                {
                    column[i].Order = i;
                }
            }
        }
    }

    private void Place()
    {
        foreach (var column in _columns)
        {
            Stack(column, node => node.Order * (double)(BoxHeight + RowGap));
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var column in sweep % 2 == 0 ? _columns : _columns.Reverse())
            {
                Stack(column, node => Middle(node.Left.Concat(node.Right), n => n.Y, node.Y));
            }
        }

        var top = _columns.SelectMany(column => column).Select(node => node.Y - (node.Height / 2.0)).DefaultIfEmpty().Min();
        foreach (var node in _columns.SelectMany(column => column))
        {
            node.Y += Margin - top;
        }

        Height = Margin + (int)_columns.SelectMany(column => column).Select(node => node.Y + (node.Height / 2.0)).DefaultIfEmpty().Max();
    }

    // Each where it wants to be, in order and without touching; what was pushed down on the whole is lifted by half of it.
    private static void Stack(List<GraphNode> column, Func<GraphNode, double> wanted)
    {
        var wishes = column.ConvertAll(node => wanted(node));
        var floor = double.NegativeInfinity;
        for (var i = 0; i < column.Count; i++)
        {
            var half = column[i].Height / 2.0;
            column[i].Y = Math.Max(wishes[i], floor + half);
            floor = column[i].Y + half + RowGap;
        }

        var pushed = column.Count == 0 ? 0 : column.Select((node, i) => node.Y - wishes[i]).Average();
        foreach (var node in column)
        {
            node.Y -= pushed;
        }
    }

    private static double Middle(IEnumerable<GraphNode> neighbours, Func<GraphNode, double> place, double otherwise) =>
        neighbours.Select(place).DefaultIfEmpty(otherwise).Average();
}
