namespace Shop.SearchApi.Index.Segments;

/// <summary>
/// Products in flat arrays, one place for each. Words, texts and attributes never change; price, stock, rating and popularity do, in place,
/// by the one writer of the index; a product whose text changes is struck out here and added to a newer segment.
/// </summary>
internal sealed class Segment
{
    public required int Count { get; init; }

    public required TermTable Words { get; init; }

    public required Postings Terms
    {
        get;
        init
        {
            field = value;
            DenseTerms = new DenseTerms(value, Count);
        }
    }

    /// <summary>The same for common terms, quicker to look into.</summary>
    public DenseTerms DenseTerms { get; private init; } = null!;

    public required ProductColumns Columns
    {
        get;
        init
        {
            value.CountLive();
            field = value;
        }
    }

    /// <summary>The terms of each product's name in their order.</summary>
    public required Runs Names { get; init; }

    /// <summary>The attributes of each product, as numbers of pairs.</summary>
    public required Runs Attributes { get; init; }

    /// <summary>The same by name, for facets.</summary>
    public required AttributeColumns AttributeColumns { get; init; }

    public required Postings Brands { get; init; }

    public required Postings Categories { get; init; }

    public required Postings AttributeValues { get; init; }

    /// <summary>SKU, name and description, where <see cref="ProductColumns.Texts"/> says.</summary>
    public required PagedBytes Texts { get; init; }

    /// <summary>The term of the word that says what the product is, or -1.</summary>
    public required int[] Things { get; init; }

    public required IdTable Ids { get; init; }

    /// <summary>How many of the products are still here.</summary>
    public int Live => Count - Columns.Removed;
}
