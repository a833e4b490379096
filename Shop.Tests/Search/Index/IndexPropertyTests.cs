using System.Globalization;
using System.Text.Json;
using Shop.SearchApi.Index.Feed;
using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;
using Shop.SearchApi.Products;

namespace Shop.Tests.Search.Index;

/// <summary>Whatever becomes of the news on their way, a look at the database sets everything right.</summary>
public sealed class IndexPropertyTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Products = 80;
    private const int Writes = 600;
    private static readonly string[] s_words = ["usb", "hub", "hubs", "camera", "cameras", "bag", "dv7-1211ea", "17\"", "Straße", "mouse", "mice", "notebook", "running", "runs", "exercise", "exercises", "exercis"];
    private static readonly string[] s_brands = ["Aaa", "Bbb", "Ccc"];

    // SHOP_INDEX_SEEDS asks for more.
    private static int Seeds => int.Parse(Environment.GetEnvironmentVariable("SHOP_INDEX_SEEDS") ?? "40", CultureInfo.InvariantCulture);

    [Fact]
    public void AnyOrderDuplicationAndLoss_FollowedByCatchUp_EndsInTheIndexOfARebuild()
    {
        var (lost, twice, merges) = (0, 0, 0);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var (database, writes) = History(random);
            var index = new LiveIndex(TimeProvider.System);
            foreach (var batch in OnTheWay(writes, random, ref lost, ref twice).Chunk(random.Next(1, 40)))
            {
                index.Apply(batch);
                if (random.Next(5) == 0)
                {
                    index.MergeLarge();
                    merges++;
                }
            }

            index.Apply([.. database.Values]);

            Assert.Equal(IndexDump.Of(Rebuilt(database.Values)), IndexDump.Of(index.Current));
        }

        output.WriteLine($"{Seeds} seeds, {Seeds * Writes} writes to {Products} products each, {lost} lost, {twice} doubled, {merges} merges between them");
    }

    [Fact]
    public void Reader_KeepsWhatItBeganWith_WhileWritesAndMergesGoOn()
    {
        var random = new Random(7);
        var (database, writes) = History(random);
        var index = new LiveIndex(TimeProvider.System);
        index.Apply([.. database.Values]);
        var (before, all) = (index.Current, index.Current.Live);

        index.Apply([.. database.Values.Where(w => w.Product is not null).Select(w => new ProductWrite(w.Id, w.Version + Writes, null))]);
        index.MergeLarge();

        Assert.Equal(0, index.Current.Live);
        Assert.Equal(all, IndexDump.Of(before).Count);
    }

    // What was written, in the order of versions, and how the database is after it.
    private static (Dictionary<long, ProductWrite> Database, List<ProductWrite> Writes) History(Random random)
    {
        var (database, writes) = (new Dictionary<long, ProductWrite>(), new List<ProductWrite>());
        for (var version = 1; version <= Writes; version++)
        {
            var id = random.Next(1, Products + 1);
            var before = database.GetValueOrDefault(id)?.Product;
            var product = random.Next(5) == 0 ? null : before is not null && random.Next(2) == 0 ? before with { Price = random.Next(100), InStock = random.Next(2) == 0 } : Make(id, random);
            database[id] = new(id, version, product);
            writes.Add(database[id]);
        }

        return (database, writes);
    }

    private static List<ProductWrite> OnTheWay(List<ProductWrite> writes, Random random, ref int lost, ref int twice)
    {
        var arriving = new List<ProductWrite>();
        foreach (var write in writes)
        {
            var times = random.Next(10) switch { < 3 => 0, < 8 => 1, _ => 2 };
            lost += times == 0 ? 1 : 0;
            twice += times == 2 ? 1 : 0;
            arriving.AddRange(Enumerable.Repeat(write, times));
        }

        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(arriving));
        return arriving;
    }

    private static Catalogue Rebuilt(IEnumerable<ProductWrite> database)
    {
        var (values, index) = (new CatalogueValues(), new LiveIndex(TimeProvider.System));
        var builder = new SegmentBuilder(values);
        foreach (var write in database.Where(w => w.Product is not null).OrderBy(w => w.Id))
        {
            builder.Add(write.Product!, write.Version);
        }

        index.Load(values, [builder.Build(NameKinds.None)], NameKinds.None);
        return index.Current;
    }

    private static Product Make(long id, Random random) => new()
    {
        Id = id,
        Name = string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => s_words[random.Next(s_words.Length)])),
        Sku = random.Next(2) == 0 ? string.Create(CultureInfo.InvariantCulture, $"SKU-{random.Next(99)}") : null,
        Brand = random.Next(4) == 0 ? null : s_brands[random.Next(s_brands.Length)],
        Category = random.Next(4) == 0 ? null : s_words[random.Next(s_words.Length)],
        Description = random.Next(3) == 0 ? null : string.Join(", ", s_words.Take(random.Next(6))),
        Price = random.Next(4) == 0 ? null : random.Next(500),
        Rating = random.Next(3) == 0 ? 4.5 : null,
        Popularity = random.Next(3) == 0 ? random.Next(1000) : null,
        Attributes = random.Next(2) == 0 ? [] : [new("colour", "red", JsonValueKind.String), new("ports", "4", JsonValueKind.Number), new("wireless", "true", JsonValueKind.True)],
    };
}
