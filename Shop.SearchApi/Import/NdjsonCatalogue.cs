using System.Runtime.CompilerServices;
using Shop.SearchApi.Products;

namespace Shop.SearchApi.Import;

/// <summary>One JSON object a line; empty lines are passed over.</summary>
internal static class NdjsonCatalogue
{
    public static async IAsyncEnumerable<ImportItem> ReadAsync(IAsyncEnumerable<Line> lines, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var line in lines.WithCancellation(ct))
        {
            if (line.TooLong)
            {
                yield return new(line.Number, null, "the line is longer than 256 kB");
            }
            else if (line.Bytes.Span.IndexOfAnyExcept((byte)' ', (byte)'\t') >= 0)
            {
                yield return Read(line);
            }
        }
    }

    private static ImportItem Read(Line line)
    {
        try
        {
            return new(line.Number, ProductRow.Of(ProductReader.Read(line.Bytes)), null);
        }
        catch (ProductRejectedException rejected)
        {
            return new(line.Number, null, rejected.Message);
        }
    }
}
