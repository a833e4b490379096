using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Feed;

/// <summary>A segment in a snapshot: its arrays one after the other.</summary>
internal static class SegmentFile
{
    public static void Write(SnapshotWriter file, Segment segment)
    {
        file.Number(segment.Count);
        var (text, starts, terms, counts) = segment.Words.Arrays;
        file.Array<char>(text);
        file.Array<int>(starts);
        file.Array<int>(terms);
        file.Array<int>(counts);
        Write(file, segment.Terms);
        Write(file, segment.Columns);
        Write(file, segment.Names);
        Write(file, segment.Attributes);
        Write(file, segment.Brands);
        Write(file, segment.Categories);
        Write(file, segment.AttributeValues);
        file.Number(segment.Texts.Pages.Count);
        foreach (var page in segment.Texts.Pages)
        {
            file.Array<byte>(page);
        }

        file.Array<int>(segment.Things);
    }

    /// <summary>Reads the arrays of a segment, and gives what makes it of them when they are full.</summary>
    public static Func<Segment> Read(SnapshotReader file, CatalogueValues values)
    {
        var count = (int)file.Number();
        var (text, starts, termOf, counts) = (file.Array<char>(), file.Array<int>(), file.Array<int>(), file.Array<int>());
        var (terms, columns) = (ReadPostings(file), ReadColumns(file));
        var (names, attributes) = (ReadRuns(file), ReadRuns(file));
        var (brands, categories, pairs) = (ReadPostings(file), ReadPostings(file), ReadPostings(file));
        var (texts, things) = (ReadTexts(file), file.Array<int>());
        return () => new Segment
        {
            Count = count,
            Words = new TermTable(text, starts, termOf, counts),
            Terms = terms,
            Columns = columns,
            Names = names,
            Attributes = attributes,
            AttributeColumns = new AttributeColumns(attributes, values, count),
            Brands = brands,
            Categories = categories,
            AttributeValues = pairs,
            Texts = texts,
            Things = things,
            Ids = new IdTable(columns.Ids),
        };
    }

    private static void Write(SnapshotWriter file, Postings postings)
    {
        var (starts, products, impacts) = postings.Arrays;
        file.Array<int>(starts);
        file.Array<int>(products);
        file.Array<byte>(impacts);
    }

    private static Postings ReadPostings(SnapshotReader file) => new(file.Array<int>(), file.Array<int>(), file.Array<byte>());

    private static void Write(SnapshotWriter file, Runs runs)
    {
        var (starts, numbers) = runs.Arrays;
        file.Array<int>(starts);
        file.Array<int>(numbers);
    }

    private static Runs ReadRuns(SnapshotReader file) => new(file.Array<int>(), file.Array<int>());

    // Struck out first, so that what is struck out while this is written is read again from the database.
    private static void Write(SnapshotWriter file, ProductColumns columns)
    {
        file.Array<int>(columns.StruckOut);
        file.Array<long>(columns.Ids);
        file.Array<long>(columns.Versions);
        file.Array<long>(columns.Texts);
        file.Array<ulong>(columns.TextHashes);
        file.Array<int>(columns.Brands);
        file.Array<int>(columns.Categories);
        file.Array<byte>(columns.Currencies);
        file.Array<long>(columns.Prices);
        file.Array<ushort>(columns.PriceSteps);
        file.Array<float>(columns.Ratings);
        file.Array<int>(columns.RatingCounts);
        file.Array<float>(columns.Popularities);
        file.Array<long>(columns.Released);
        file.Array<float>(columns.Priors);
        file.Array<bool>(columns.InStock);
    }

    private static ProductColumns ReadColumns(SnapshotReader file) => new()
    {
        StruckOut = file.Array<int>(),
        Ids = file.Array<long>(),
        Versions = file.Array<long>(),
        Texts = file.Array<long>(),
        TextHashes = file.Array<ulong>(),
        Brands = file.Array<int>(),
        Categories = file.Array<int>(),
        Currencies = file.Array<byte>(),
        Prices = file.Array<long>(),
        PriceSteps = file.Array<ushort>(),
        Ratings = file.Array<float>(),
        RatingCounts = file.Array<int>(),
        Popularities = file.Array<float>(),
        Released = file.Array<long>(),
        Priors = file.Array<float>(),
        InStock = file.Array<bool>(),
    };

    private static PagedBytes ReadTexts(SnapshotReader file)
    {
        var texts = new PagedBytes();
        for (var pages = file.Number(); pages > 0; pages--)
        {
            texts.Load(file.Array<byte>());
        }

        return texts;
    }
}
