namespace Shop.Bench.Generator;

/// <summary>The words that descriptions are made of: a few hundred that every shop uses, and a long tail.</summary>
internal sealed class Vocabulary
{
    public const int Size = 60_000;

    /// <summary>The commonest word of all, in <see cref="CommonestShare"/> of the products.</summary>
    public const string Commonest = "premium";

    public const double CommonestShare = 0.35;

    private static readonly string[] Usual =
    [
        .. """
        design quality easy clean everyday home reliable durable modern comfortable powerful lightweight family work perfect high performance extra set size
        storage simple smart control energy surface finish safe safety protection large small built quick fast long lasting water heat light sound clear
        smooth strong soft flexible travel outdoor indoor professional beginner daily use life kitchen garden office desk wall floor hand pocket power
        saving system mode function button display digital automatic manual settings memory connection compatible standard universal original genuine
        replacement kit pack package includes guide warranty service parts tested certified approved classic style elegant slim compact space save
        time money value best great ideal choice gift children adults pets room living bedroom bathroom car camping sport training music film photo
        video game picture image colour natural cotton metal plastic wood glass rubber steel frame handle grip base top side front back inside cover
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal),
    ];

    // The shift keeps the head flat: no word of a description comes near the commonest of all.
    private readonly ZipfTable _table = new(Size, exponent: 1.05, shift: 14);
    private readonly string[] _words;

    public Vocabulary(ulong seed)
    {
        var invented = new InventedWords(SplitMix64.For(seed, 1));
        invented.Forbid(Commonest);
        Array.ForEach(Usual, invented.Forbid);
        _words = [.. Usual, .. Enumerable.Range(0, Size - Usual.Length).Select(_ => invented.Next(2, 4))];
    }

    public string Pick(SplitMix64 random) => _words[_table.Pick(random)];
}
