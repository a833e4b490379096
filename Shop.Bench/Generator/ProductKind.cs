using System.Globalization;
using System.Reflection;

namespace Shop.Bench.Generator;

/// <summary>A kind of product: a thing itself (camera), or what goes with it (camera bag, lens for a camera).</summary>
/// <param name="Department">The number of the department that sells it.</param>
/// <param name="Thing">The thing, or what this goes with.</param>
/// <param name="Accessory">What goes with the thing; null for the thing itself.</param>
internal sealed record ProductKind(
    int Department, string Thing, string? Accessory, IReadOnlyList<string> Adjectives, double Cheapest, double Dearest, IReadOnlyList<AttributeKind> Attributes)
{
    private static readonly Lazy<ProductKind[]> Read = new(() => [.. Parse()]);

    public static IReadOnlyList<ProductKind> All => Read.Value;

    public static int Departments => All.Max(k => k.Department) + 1;

    public string Name { get; } = Accessory is null ? Thing : $"{Thing} {Accessory}";

    /// <summary>Such as <c>Camera Batteries</c>.</summary>
    public string Category { get; } = Title(Plural(Accessory is null ? Thing : $"{Thing} {Accessory}"));

    private static IEnumerable<ProductKind> Parse()
    {
        var accessories = Lines("accessories.txt").ToDictionary(fields => fields[0], StringComparer.Ordinal);
        var departments = new List<string>();
        foreach (var fields in Lines("kinds.txt"))
        {
            var (department, thing) = (fields[0].Split(": ")[0], fields[0].Split(": ")[1]);
            if (!departments.Contains(department))
            {
                departments.Add(department);
            }

            var (low, high) = Range(fields[2]);
            yield return new(departments.Count - 1, thing, null, fields[1].Split(','), low, high, AttributesOf(fields[3]));
            foreach (var noun in fields[4].Split("; "))
            {
                var (least, most) = Range(accessories[noun][1]);
                yield return new(departments.Count - 1, thing, noun, [], low * least / 100, Math.Sqrt(low * high) * most / 100, AttributesOf(accessories[noun][2]));
            }
        }
    }

    private static IEnumerable<string[]> Lines(string file)
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(typeof(ProductKind), file)!);
        while (text.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line.Split(" | ");
            }
        }
    }

    private static AttributeKind[] AttributesOf(string field) => [.. field.Split("; ").Select(AttributeKind.Parse)];

    private static (double Low, double High) Range(string field) =>
        field.Split('-') is [var low, var high] ? (double.Parse(low, CultureInfo.InvariantCulture), double.Parse(high, CultureInfo.InvariantCulture)) : default;

    private static string Plural(string name) => name switch
    {
        [.., 's'] when !name.EndsWith("ss", StringComparison.Ordinal) => name,
        [.., 's' or 'x'] or [.., 'c' or 's', 'h'] => name + "es",
        [.., not ('a' or 'e' or 'o' or 'u'), 'y'] => name[..^1] + "ies",
        _ => name + "s",
    };

    private static string Title(string name) => string.Join(' ', name.Split(' ').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
