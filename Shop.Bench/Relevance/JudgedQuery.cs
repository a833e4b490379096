using System.Globalization;
using Shop.Bench.Steering;

namespace Shop.Bench.Relevance;

/// <summary>A query of real people, and what others thought of products for it: 0 (wrong) to 3 (exactly what was meant).</summary>
internal sealed record JudgedQuery(string Text, IReadOnlyDictionary<long, int> Grades)
{
    /// <summary>Whether any product is at all what was meant.</summary>
    public bool HasRelevant => Grades.Values.Any(grade => grade > 0);

    /// <summary>Reads <c>query,productId,grade</c> under a line of headings.</summary>
    public static IReadOnlyList<JudgedQuery> Read(IEnumerable<string> lines)
    {
        var queries = new Dictionary<string, Dictionary<long, int>>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1).Where(line => line.Length > 0))
        {
            var grade = line.LastIndexOf(',');
            var id = grade > 0 ? line.LastIndexOf(',', grade - 1) : -1;
            if (id < 0
                || !long.TryParse(line.AsSpan(id + 1, grade - id - 1), CultureInfo.InvariantCulture, out var product)
                || !int.TryParse(line.AsSpan(grade + 1), CultureInfo.InvariantCulture, out var value) || value is < 0 or > 3)
            {
                throw new BenchException($"No judgment (query,productId,grade from 0 to 3): {line}");
            }

            var text = Unquoted(line[..id]);
            if (!queries.TryGetValue(text, out var grades))
            {
                queries.Add(text, grades = []);
            }

            grades[product] = value;
        }

        return [.. queries.Select(q => new JudgedQuery(q.Key, q.Value))];
    }

    private static string Unquoted(string field) => field is ['"', .., '"'] ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field;
}
