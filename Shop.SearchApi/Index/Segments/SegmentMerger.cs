using Shop.SearchApi.Index.Analysis;

namespace Shop.SearchApi.Index.Segments;

/// <summary>Makes one segment of several, without what is struck out.</summary>
internal sealed class SegmentMerger
{
    private readonly IReadOnlyList<Segment> _parts;
    private readonly CatalogueValues _values;
    private readonly int[][] _places;
    private readonly (int Part, int Product)[] _order;
    private readonly int[][] _terms;
    private readonly TextTable _stems = new();
    private readonly TextTable _words = new();
    private GrowingList<int> _termOf = new(1024);
    private GrowingList<int> _wordCounts = new(1024);

    private SegmentMerger(IReadOnlyList<Segment> parts, CatalogueValues values)
    {
        (_parts, _values) = (parts, values);
        _places = [.. parts.Select(part => new int[part.Count])];
        _order = Order(parts);
        Array.ForEach(_places, places => Array.Fill(places, -1));
        for (var place = 0; place < _order.Length; place++)
        {
            _places[_order[place].Part][_order[place].Product] = place;
        }

        _terms = [.. parts.Select(TermsOf)];
    }

    /// <summary>The new segment, and for each part the places of its products there, or -1.</summary>
    public static (Segment Segment, int[][] Places) Merge(IReadOnlyList<Segment> parts, CatalogueValues values)
    {
        var merger = new SegmentMerger(parts, values);
        return (merger.Build(), merger._places);
    }

    private Segment Build()
    {
        var (columns, texts) = CopyColumns();
        var (names, attributes, brands, categories, things) = (new ListBuilder(), new ListBuilder(), new ListBuilder(), new ListBuilder(), new int[_order.Length]);
        int[] places = [.. Enumerable.Range(0, _order.Length)];
        foreach (var place in places)
        {
            var (i, product) = _order[place];
            var part = _parts[i];
            AddAll(names, part.Names.Of(product), _terms[i]);
            AddAll(attributes, part.Attributes.Of(product));
            AddOne(brands, part.Columns.Brands[product]);
            AddOne(categories, part.Columns.Categories[product]);
            things[place] = part.Things[product] is >= 0 and var thing ? _terms[i][thing] : -1;
        }

        var attributesOf = attributes.ToRuns(places);
        return new Segment
        {
            Count = _order.Length,
            Words = TermTable.Of(_words, _termOf.Items, _wordCounts.Items),
            Terms = MergePostings(),
            Columns = columns,
            Names = names.ToRuns(places),
            Attributes = attributesOf,
            AttributeColumns = new AttributeColumns(attributesOf, _values, _order.Length),
            Brands = brands.Invert(_values.Brands.Count, places),
            Categories = categories.Invert(_values.Categories.Count, places),
            AttributeValues = attributes.Invert(_values.Attributes.Count, places),
            Texts = texts,
            Things = things,
            Ids = new IdTable(columns.Ids),
        };
    }

    // What stays of the parts.
    private static (int Part, int Product)[] Order(IReadOnlyList<Segment> parts)
    {
        var (order, keys) = (new List<(int, int)>(), new List<long>());
        for (var i = 0; i < parts.Count; i++)
        {
            for (var product = 0; product < parts[i].Count; product++)
            {
                if (parts[i].Columns.StruckOut[product] == 0)
                {
                    order.Add((i, product));
                    keys.Add(ProductOrder.Key(parts[i].Columns, product));
                }
            }
        }

        var sorted = order.ToArray();
        Array.Sort(keys.ToArray(), sorted);
        return sorted;
    }

    // Terms have no text of their own: it is the stem of any of their words, or the word itself where no product spells it.
    private int[] TermsOf(Segment part)
    {
        var terms = new int[part.Terms.Keys];
        Span<char> room = stackalloc char[Tokenizer.LongestTerm];
        for (var at = 0; at < part.Words.Count; at++)
        {
            var word = part.Words[at];
            var isSpelt = part.Words.CountOf(at) > 0;
            _stems.Add(isSpelt ? room[..EnglishStemmer.Stem(word, room)] : word, out var term);
            terms[part.Words.TermOf(at)] = term;
            if (_words.Add(word, out var number))
            {
                _termOf.Add(term);
                _wordCounts.Add(0);
            }

            _termOf[number] = isSpelt ? term : _termOf[number];
            _wordCounts[number] += part.Words.CountOf(at);
        }

        return terms;
    }

    private Postings MergePostings()
    {
        var starts = LargeArray.New<int>(_stems.Count + 1);
        ForEach((term, _, _) => starts[term + 1]++);
        for (var term = 0; term < _stems.Count; term++)
        {
            starts[term + 1] += starts[term];
        }

        var (products, impacts, next) = (LargeArray.NewUnset<int>(starts[^1]), LargeArray.NewUnset<byte>(starts[^1]), starts[..^1]);
        ForEach((term, place, impact) =>
        {
            products[next[term]] = place;
            impacts[next[term]++] = impact;
        });
        // Each part's products come in order, those of several parts do not.
        for (var term = 0; term < _stems.Count; term++)
        {
            var (from, count) = (starts[term], starts[term + 1] - starts[term]);
            Array.Sort(products, impacts, from, count);
        }

        return new Postings(starts, products, impacts);
    }

    private void ForEach(Action<int, int, byte> take)
    {
        for (var i = 0; i < _parts.Count; i++)
        {
            for (var term = 0; term < _parts[i].Terms.Keys; term++)
            {
                var products = _parts[i].Terms.Products(term);
                var impacts = _parts[i].Terms.Impacts(term);
                for (var at = 0; at < products.Length; at++)
                {
                    if (_places[i][products[at]] is >= 0 and var place)
                    {
                        take(_terms[i][term], place, impacts[at]);
                    }
                }
            }
        }
    }

    private (ProductColumns Columns, PagedBytes Texts) CopyColumns()
    {
        var (columns, texts) = (new ProductColumns(), new PagedBytes());
        columns.Resize(_order.Length);
        for (var place = 0; place < _order.Length; place++)
        {
            var (i, product) = _order[place];
            columns.Copy(_parts[i].Columns, product, place);
            columns.Texts[place] = StoredTexts.Copy(_parts[i].Texts, _parts[i].Columns.Texts[product], texts);
        }

        texts.Trim();
        return (columns, texts);
    }

    private static void AddAll(ListBuilder list, ReadOnlySpan<int> numbers, int[]? map = null)
    {
        foreach (var number in numbers)
        {
            list.Add(map is null ? number : map[number]);
        }

        list.EndProduct();
    }

    private static void AddOne(ListBuilder list, int number)
    {
        if (number >= 0)
        {
            list.Add(number);
        }

        list.EndProduct();
    }
}
