using System.Globalization;
using System.Text;

namespace Shop.Dashboard.Resources.Graph;

internal static class GraphPath
{
    /// <summary>The path of an edge, for the d of an SVG path.</summary>
    public static string Of(GraphEdge edge)
    {
        var path = new StringBuilder();
        var (x, y) = (RightOf(edge.Stations[0]), Round(edge.Stations[0].Y));
        path.Append(CultureInfo.InvariantCulture, $"M{x} {y}");
        foreach (var station in edge.Stations.Skip(1))
        {
            var (nextX, nextY) = (LayeredLayout.LeftOf(station), Round(station.Y));
            var middle = (x + nextX) / 2;
            path.Append(CultureInfo.InvariantCulture, $"C{middle} {y} {middle} {nextY} {nextX} {nextY}");
            (x, y) = (nextX, nextY);
            if (station.Name is null)
            {
                path.Append(CultureInfo.InvariantCulture, $"H{x = RightOf(station)}");
            }
        }

        return path.ToString();
    }

    public static int Round(double value) => (int)Math.Round(value);

    private static int RightOf(GraphNode node) => LayeredLayout.LeftOf(node) + LayeredLayout.BoxWidth;
}
