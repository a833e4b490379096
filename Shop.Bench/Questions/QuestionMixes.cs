using Shop.Bench.Generator;

namespace Shop.Bench.Questions;

/// <summary>Makes the questions out of the catalogue's own products, the same ones for the same seed and size.</summary>
internal sealed class QuestionMixes
{
    private const int Each = 5_000;
    private const int Typed = 300;
    private const int DeepestPage = 20;
    private static readonly string[] Sorts = ["relevance", "price", "-price", "newest", "popularity"];

    private readonly ProductGenerator _catalogue;
    private readonly int _products;
    private readonly SplitMix64 _random;

    private QuestionMixes(ProductGenerator catalogue, ulong seed, int products)
    {
        (_catalogue, _products) = (catalogue, products);
        _random = SplitMix64.For(seed, 4);
    }

    /// <summary>The mix of everything first.</summary>
    public static IReadOnlyList<QuestionMix> Make(ProductGenerator catalogue, ulong seed, int products)
    {
        var maker = new QuestionMixes(catalogue, seed, products);
        QuestionMix[] mixes =
        [
            new("hits", "two to four words of a product's name", Many(maker.Hit)),
            new("common", "words of very many products: kinds, colours, popular words", Many(maker.Common)),
            new("commonest", $"the commonest word of all, \"{Vocabulary.Commonest}\"", [new ShopQuestion { Text = Vocabulary.Commonest }]),
            new("typos", "words of a product's name with one slip in a word of four letters or more", Many(maker.Typo)),
            new("prefixes", $"every prefix of {Typed} questions, as they are typed", maker.Prefixes()),
            new("facets", "a kind of thing, narrowed down by brand, colour or price", Many(maker.Narrowed)),
            new("browse", "a category without words, sorted, first pages mostly", Many(maker.Browsed)),
        ];
        return [maker.All(mixes), .. mixes];
    }

    private QuestionMix All(QuestionMix[] mixes)
    {
        // Of a hundred questions, for want of a log of a shop's own: judge by the single mixes where yours differs.
        var shares = new Dictionary<string, int>(StringComparer.Ordinal) { ["hits"] = 30, ["common"] = 15, ["typos"] = 10, ["prefixes"] = 20, ["facets"] = 15, ["browse"] = 10 };
        var hundred = mixes.Where(m => shares.ContainsKey(m.Name)).SelectMany(m => Enumerable.Repeat(m, shares[m.Name])).ToList();
        return new("all", string.Join(", ", shares.Select(s => $"{s.Value} % {s.Key}")), Many(() => _random.Pick(_random.Pick(hundred).Questions), 4 * Each));
    }

    private static IReadOnlyList<ShopQuestion> Many(Func<ShopQuestion> make, int count = Each) => [.. Enumerable.Range(0, count).Select(_ => make())];

    private GeneratedProduct Product() => _catalogue[_random.Below(_products)];

    private ShopQuestion Hit()
    {
        while (true)
        {
            var words = Product().Name.Split(' ').Where(w => w.Length > 1 && w != "for" && w.Any(char.IsAsciiLetter)).Distinct(StringComparer.Ordinal).ToList();
            var wanted = 2 + _random.Below(3);
            while (words.Count > wanted)
            {
                words.RemoveAt(_random.Below(words.Count));
            }

            if (words.Count > 1)
            {
                return new ShopQuestion { Text = string.Join(' ', words) };
            }
        }
    }

    private ShopQuestion Common()
    {
        var product = Product();
        var text = _random.Below(4) switch
        {
            0 => product.Kind.Thing,
            1 => product.Kind.Name,
            2 => $"{product.Colour} {product.Kind.Thing}".TrimStart(),
            _ => product.Description.Split(' ').Skip(4).First(w => w.Length > 3).TrimEnd('.'),
        };
        return new ShopQuestion { Text = text };
    }

    private ShopQuestion Typo()
    {
        while (true)
        {
            if (Misspelling.Of(_random, Hit().Text) is { } text)
            {
                return new ShopQuestion { Text = text };
            }
        }
    }

    private List<ShopQuestion> Prefixes()
    {
        var prefixes = new List<ShopQuestion>();
        for (var i = 0; i < Typed; i++)
        {
            var text = (_random.Chance(0.7) ? Hit() : Common()).Text;
            prefixes.AddRange(Enumerable.Range(1, text.Length).Where(n => text[n - 1] != ' ').Select(n => new ShopQuestion { Text = text[..n], IsTyping = true }));
        }

        return prefixes;
    }

    private ShopQuestion Narrowed()
    {
        var product = Product();
        var (brand, colour, price) = (_random.Chance(0.5), _random.Chance(0.5), _random.Chance(0.5));
        return new ShopQuestion
        {
            Text = _random.Chance(0.5) ? product.Kind.Thing : product.Kind.Name,
            Brand = brand || (!colour && !price) ? product.Brand : null,
            Colour = colour ? product.Colour : null,
            MinPrice = price ? Math.Floor(product.Price * 0.6m) : null,
            MaxPrice = price ? Math.Ceiling(product.Price * 1.6m) : null,
        };
    }

    private ShopQuestion Browsed() => new()
    {
        Category = Product().Kind.Category,
        Sort = _random.Pick(Sorts),
        Page = Math.Min(DeepestPage, 1 + (int)(-Math.Log(1 - _random.Unit()) * 1.5)),
    };
}
