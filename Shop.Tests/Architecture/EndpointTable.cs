namespace Shop.Tests.Architecture;

/// <summary>
/// endpoints.txt: a line for each endpoint with what it answers to whom. <c>in</c> is let in, <c>401</c> and <c>403</c> are
/// refused, <c>sign-in</c> is shown the way to the sign-in page.
/// </summary>
internal sealed record EndpointTable(IReadOnlyDictionary<string, string[]> Rows)
{
    public static readonly string[] Callers = ["anonymous", "customer", "agent", "merchandiser", "administrator"];

    public static EndpointTable Read() => new(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Architecture", "endpoints.txt"))
        .Where(line => line.Trim() is { Length: > 0 } and not ['#', ..])
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(cells => $"{cells[0]} {cells[1]}", cells => cells[2..], StringComparer.Ordinal));

    /// <summary>A line as it stands in the file.</summary>
    public static string Line(string endpoint, IEnumerable<string> cells) =>
        $"{endpoint.Split(' ')[0],-7}{endpoint.Split(' ')[1],-64} {string.Join(' ', cells.Select(cell => cell.PadRight(9)))}".TrimEnd();
}
