namespace Shop.Bench.Generator;

/// <summary>Twelve thousand makers, most of them small, each at home in one department.</summary>
internal sealed class BrandNames
{
    public const int Count = 12_000;
    private const double AtHome = 0.9;
    private static readonly string[] Endings = ["tec", "tron", "ware", "line", "craft", "works", "gear"];

    private readonly string[] _names;
    private readonly int _departments;
    private readonly ZipfTable _table;

    public BrandNames(ulong seed, int departments)
    {
        _departments = departments;
        var random = SplitMix64.For(seed, 2);
        var invented = new InventedWords(random);
        _names = [.. Enumerable.Range(0, Count).Select(_ => Name(random, invented))];
        _table = new ZipfTable(Count / departments, exponent: 0.95, shift: 2);
    }

    public IReadOnlyList<string> All => _names;

    /// <summary>A maker of things of a department.</summary>
    public int Pick(SplitMix64 random, int department)
    {
        var home = random.Chance(AtHome) ? department : random.Below(_departments);
        return (_table.Pick(random) * _departments) + home;
    }

    private static string Name(SplitMix64 random, InventedWords invented)
    {
        var first = Capital(invented.Next(1, 3));
        return random.Below(10) switch
        {
            0 => $"{first} {Capital(invented.Next(1, 2))}",
            1 or 2 => first + random.Pick(Endings),
            3 when first.Length <= 4 => first.ToUpperInvariant(),
            _ => first,
        };
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
