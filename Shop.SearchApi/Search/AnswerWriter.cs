using System.Text;
using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Search;

/// <summary>Writes what a search found as <see cref="SearchAnswer"/>, without making one.</summary>
internal sealed class AnswerWriter
{
    private const int MostFacetValues = 100;
    private readonly JsonBuffer _json = new();
    private readonly FacetOrder _order = new();
    private char[] _name = new char[1024];
    private char[] _description = new char[1024];

    public WrittenAnswer Write(SearchRequest request, SearchResult found, string? redirect, double tookMs)
    {
        _json.Clear();
        _json.Raw("{\"query\":"u8);
        _json.Text(request.Query);
        _json.Raw(",\"correctedQuery\":"u8);
        _json.Text(found.Plan.CorrectedQuery);
        _json.Raw(",\"relaxation\":"u8);
        _json.Text(found.Plan.Relaxation);
        WriteDroppedWords(found.Plan.DroppedWords);
        WriteRedirect(redirect);
        _json.Raw(",\"total\":"u8);
        _json.Number(found.Total);
        _json.Raw(",\"page\":"u8);
        _json.Number(request.Page);
        _json.Raw(",\"pageSize\":"u8);
        _json.Number(request.PageSize);
        _json.Raw(",\"tookMs\":"u8);
        var tag = new AnswerTag();
        tag.Add(_json.Written.Span);
        var time = _json.Length;
        WriteTook(tookMs);
        var rest = _json.Length;
        WriteItems(found);
        WriteFacets(request.Facets, found);
        _json.Raw("}"u8);
        tag.Add(_json.Written.Span[rest..]);
        return new(_json.Written, tag, time..rest);
    }

    /// <summary>Writes an answer once more.</summary>
    public WrittenAnswer Write(KeptAnswer answer, double tookMs)
    {
        _json.Clear();
        _json.Raw(answer.BeforeTime.Span);
        var time = _json.Length;
        WriteTook(tookMs);
        var rest = _json.Length;
        _json.Raw(answer.AfterTime.Span);
        return new(_json.Written, answer.Tag, time..rest);
    }

    private void WriteTook(double ms) => _json.Number((decimal)Math.Round(ms, 2));

    private void WriteRedirect(string? url)
    {
        if (url is not null)
        {
            _json.Raw(",\"redirect\":"u8);
            _json.Text(url);
        }
    }

    private void WriteDroppedWords(List<string> words)
    {
        if (words.Count == 0)
        {
            return;
        }

        _json.Raw(",\"droppedWords\":["u8);
        for (var i = 0; i < words.Count; i++)
        {
            _json.Raw(i > 0 ? ","u8 : default);
            _json.Text(words[i]);
        }

        _json.Raw("]"u8);
    }

    private void WriteItems(SearchResult found)
    {
        _json.Raw(",\"items\":["u8);
        var snippet = new SnippetWriter(WordMarker.Of(found.Plan));
        var isFirst = true;
        foreach (ref readonly var entry in found.Page)
        {
            _json.Raw(isFirst ? default : ","u8);
            isFirst = false;
            WriteItem(found.Catalogue.Segments[entry.Segment], entry.Product, found.Catalogue.Values, snippet);
        }

        _json.Raw("]"u8);
    }

    private void WriteItem(Segment segment, int product, CatalogueValues values, SnippetWriter snippet)
    {
        var columns = segment.Columns;
        StoredTexts.Read(segment.Texts, columns.Texts[product], out var hasSku, out var sku, out var name, out _, out var description);
        _json.Raw("{\"id\":"u8);
        _json.Number(columns.Ids[product]);
        _json.Raw(",\"sku\":"u8);
        WriteText(hasSku, sku);
        _json.Raw(",\"name\":"u8);
        _json.Text(name);
        _json.Raw(",\"brand\":"u8);
        _json.Raw(columns.Brands[product] is >= 0 and var brand ? values.Brands.Json(brand) : "null"u8);
        _json.Raw(",\"category\":"u8);
        _json.Raw(columns.Categories[product] is >= 0 and var category ? values.Categories.Json(category) : "null"u8);
        _json.Raw(",\"price\":"u8);
        WritePrice(columns.Prices[product]);
        _json.Raw(",\"currency\":"u8);
        _json.Raw(values.Currencies.Json(columns.Currencies[product]));
        _json.Raw(",\"imageUrl\":\"/img/"u8);
        _json.Number(columns.Ids[product]);
        _json.Raw(".svg\",\"rating\":"u8);
        WriteRating(columns.Ratings[product]);
        _json.Raw(",\"ratingCount\":"u8);
        _json.Number(columns.RatingCounts[product]);
        _json.Raw(columns.InStock[product] ? ",\"inStock\":true,\"snippet\":"u8 : ",\"inStock\":false,\"snippet\":"u8);
        _json.Text(snippet.Of(Characters(name, ref _name), Characters(description, ref _description)));
        _json.Raw("}"u8);
    }

    private static ReadOnlySpan<char> Characters(ReadOnlySpan<byte> utf8, ref char[] room)
    {
        if (room.Length < utf8.Length)
        {
            room = new char[utf8.Length];
        }

        return room.AsSpan(0, Encoding.UTF8.GetChars(utf8, room));
    }

    private void WriteText(bool isThere, ReadOnlySpan<byte> utf8)
    {
        if (isThere)
        {
            _json.Text(utf8);
        }
        else
        {
            _json.Raw("null"u8);
        }
    }

    private void WritePrice(long price)
    {
        if (price >= 0)
        {
            _json.Number(PriceOf(price));
        }
        else
        {
            _json.Raw("null"u8);
        }
    }

    // 199500 is 19.95, not 19.9500.
    private static decimal PriceOf(long price)
    {
        byte scale = 4;
        while (scale > 0 && price % 10 == 0)
        {
            price /= 10;
            scale--;
        }

        return new decimal((int)price, (int)(price >> 32), 0, false, scale);
    }

    private void WriteRating(float rating)
    {
        if (rating >= 0)
        {
            _json.Number(rating);
        }
        else
        {
            _json.Raw("null"u8);
        }
    }

    private void WriteFacets(IReadOnlyList<string> names, SearchResult found)
    {
        _json.Raw(",\"facets\":["u8);
        var attribute = 0;
        var values = found.Catalogue.Values;
        for (var i = 0; i < names.Count; i++)
        {
            _json.Raw(i > 0 ? ",{\"name\":"u8 : "{\"name\":"u8);
            _json.Text(names[i]);
            switch (names[i])
            {
                case FacetNames.Brand:
                    WriteValues(found.Facets.Brands, n => values.Brands[n], values.Brands);
                    break;
                case FacetNames.Category:
                    WriteValues(found.Facets.Categories, n => values.Categories[n], values.Categories);
                    break;
                case FacetNames.Price:
                    WritePrices(found.Facets.Prices);
                    break;
                default:
                    WriteAttribute(found.Facets.Attribute(attribute++), values.Attributes);
                    break;
            }

            _json.Raw("}"u8);
        }

        _json.Raw("]"u8);
    }

    private void WriteValues(ValueCounts counts, Func<int, string> textOf, ValueTable table)
    {
        _json.Raw(",\"values\":["u8);
        var isFirst = true;
        foreach (var value in _order.Of(counts, textOf, MostFacetValues))
        {
            WriteValue(isFirst, table.Json(value), counts[value]);
            isFirst = false;
        }

        _json.Raw("]"u8);
    }

    private void WriteAttribute(ValueCounts counts, AttributeValues table)
    {
        _json.Raw(",\"values\":["u8);
        var isFirst = true;
        foreach (var value in _order.Of(counts, table.Value, MostFacetValues))
        {
            WriteValue(isFirst, table.Json(value), counts[value]);
            isFirst = false;
        }

        _json.Raw("]"u8);
    }

    private void WriteValue(bool isFirst, ReadOnlySpan<byte> value, int count)
    {
        _json.Raw(isFirst ? "{\"value\":"u8 : ",{\"value\":"u8);
        _json.Raw(value);
        _json.Raw(",\"count\":"u8);
        _json.Number(count);
        _json.Raw("}"u8);
    }

    private void WritePrices(PriceCounts prices)
    {
        _json.Raw(",\"min\":"u8);
        WritePrice(prices.Any ? prices.Lowest : ProductColumns.None);
        _json.Raw(",\"max\":"u8);
        WritePrice(prices.Any ? prices.Highest : ProductColumns.None);
        _json.Raw(",\"buckets\":["u8);
        var isFirst = true;
        for (var bucket = 0; bucket < prices.Buckets.Length; bucket++)
        {
            if (prices.Buckets[bucket] > 0)
            {
                _json.Raw(isFirst ? "{\"from\":"u8 : ",{\"from\":"u8);
                _json.Number(PriceBuckets.From(bucket));
                _json.Raw(",\"to\":"u8);
                _json.Number(PriceBuckets.To(bucket));
                _json.Raw(",\"count\":"u8);
                _json.Number(prices.Buckets[bucket]);
                _json.Raw("}"u8);
                isFirst = false;
            }
        }

        _json.Raw("]"u8);
    }
}
