using System.Runtime.CompilerServices;
using Shop.SearchApi.Products;

namespace Shop.SearchApi.Import;

/// <summary>
/// A header with the field names of a product and <c>attr.NAME</c> for attributes, then one product a record:
/// <c>id,name,price,attr.colour</c>.
/// </summary>
internal static class CsvCatalogue
{
    public static async IAsyncEnumerable<ImportItem> ReadAsync(IAsyncEnumerable<Line> lines, [EnumeratorCancellation] CancellationToken ct)
    {
        CsvColumns? columns = null;
        await foreach (var record in CsvRecords.ReadAsync(lines, ct))
        {
            if (columns is null)
            {
                columns = record.Reason is null ? CsvColumns.Of(record.Fields) : throw new CatalogueException($"its header cannot be read: {record.Reason}");
            }
            else if (record.Reason is not null)
            {
                yield return new(record.Line, null, record.Reason);
            }
            else if (record.Fields.Any(field => field.Length > 0))
            {
                yield return Read(columns, record);
            }
        }
    }

    private static ImportItem Read(CsvColumns columns, CsvRecord record)
    {
        try
        {
            return new(record.Line, ProductRow.Of(columns.Read(record.Fields)), null);
        }
        catch (ProductRejectedException rejected)
        {
            return new(record.Line, null, rejected.Message);
        }
    }
}
