using System.Globalization;

namespace Shop.Bench.Generator;

/// <summary>Names and descriptions as shops write them.</summary>
internal sealed class ProductWording(ulong seed)
{
    private const int ShortestDescription = 15;
    private const int LongestDescription = 38; // one of them can stand for three words
    private readonly Vocabulary _vocabulary = new(seed);

    /// <summary>
    /// <c>Brelan TX-4410b digital camera 24 MP black</c> for a thing; <c>Voruck camera bag black</c> or
    /// <c>Voruck battery for Brelan TX-4410b camera</c> for what goes with it.
    /// </summary>
    public static string Name(
        SplitMix64 random, ProductKind kind, string brand, string model, string madeFor, string? colour, IReadOnlyList<GeneratedAttribute> attributes, bool commonest)
    {
        var parts = new List<string> { brand };
        if (commonest)
        {
            parts.Add(Vocabulary.Commonest);
        }

        if (kind.Accessory is null)
        {
            parts.Add(model);
            if (random.Chance(0.6))
            {
                parts.Add(random.Pick(kind.Adjectives));
            }

            parts.Add(kind.Thing);
        }
        else if (random.Chance(0.35))
        {
            parts.AddRange([kind.Accessory, "for", madeFor, kind.Thing]);
        }
        else
        {
            parts.AddRange(random.Chance(0.5) ? [model, kind.Name] : [kind.Name]);
        }

        parts.AddRange(Qualities(random, kind, attributes));
        if (colour is not null && random.Chance(0.6))
        {
            parts.Add(colour);
        }

        return string.Join(' ', parts);
    }

    public string Description(SplitMix64 random, ProductKind kind, bool commonest)
    {
        var words = new string[ShortestDescription + random.Below(LongestDescription - ShortestDescription + 1)];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = _vocabulary.Pick(random);
        }

        // Descriptions speak of the thing, and those of accessories of what they go with.
        words[random.Below(4)] = random.Chance(0.5) ? kind.Thing : kind.Accessory ?? random.Pick(kind.Adjectives);
        if (commonest)
        {
            words[4 + random.Below(words.Length - 4)] = Vocabulary.Commonest;
        }

        return Sentences(random, words);
    }

    // Up to two: "24 MP", "CMOS", "wifi".
    private static IEnumerable<string> Qualities(SplitMix64 random, ProductKind kind, IReadOnlyList<GeneratedAttribute> attributes)
    {
        var left = random.Below(3);
        foreach (var attribute in attributes)
        {
            if (left > 0 && kind.Attributes.FirstOrDefault(a => a.Name == attribute.Name) is { } known && random.Chance(0.4)
                && Quality(known, attribute) is { } text)
            {
                left--;
                yield return text;
            }
        }
    }

    private static string? Quality(AttributeKind kind, GeneratedAttribute attribute) => attribute switch
    {
        { Text: { } text } => text,
        { Number: { } number } => string.Create(CultureInfo.InvariantCulture, $"{number:0.#} {kind.Unit}").TrimEnd(),
        { Flag: true } => kind.Name.Replace('_', ' '),
        _ => null,
    };

    private static string Sentences(SplitMix64 random, string[] words)
    {
        var start = 0;
        while (start < words.Length)
        {
            words[start] = char.ToUpperInvariant(words[start][0]) + words[start][1..];
            start = Math.Min(words.Length, start + 6 + random.Below(8));
            words[start - 1] += ".";
        }

        return string.Join(' ', words);
    }
}
