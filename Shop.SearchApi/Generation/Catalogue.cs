using Shop.SearchApi.Products;

namespace Shop.SearchApi.Generation;

/// <summary>Ten thousand products of our own making: no brand, text or picture of anybody else, always the same ones.</summary>
internal static class Catalogue
{
    public const int Size = 10_000;
    private const ulong Seed = 20261121;
    private const long FirstId = 100_001;
    private static readonly Blueprint[] Blueprints =
        [.. ComputingBlueprints.All, .. AccessoryBlueprints.All, .. PrintingBlueprints.All, .. EntertainmentBlueprints.All, .. HomeBlueprints.All];

    public static IEnumerable<Product> Generate()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var lottery = Blueprints.SelectMany(blueprint => Enumerable.Repeat(blueprint, blueprint.Share)).ToArray();
        for (var i = 0; i < Size; i++)
        {
            // Each product has numbers of its own: a change to one blueprint leaves the others as they are.
            var random = new Random64(Seed + ((ulong)i * 0xD1342543DE82EF95));
            var blueprint = random.Pick(lottery);
            var product = ProductMaker.Make(blueprint, FirstId + i, random);
            while (!names.Add(product.Name))
            {
                product = ProductMaker.Make(blueprint, FirstId + i, random);
            }

            yield return product;
        }
    }
}
