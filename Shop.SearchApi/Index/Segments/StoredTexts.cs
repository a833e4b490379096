using System.Buffers.Binary;
using System.Text;
using Shop.SearchApi.Products;

namespace Shop.SearchApi.Index.Segments;

/// <summary>
/// What an answer shows of a product, as UTF-8: three lengths of two bytes (SKU, name, description), then the texts. Of a long
/// description only the beginning is kept: a snippet shows no more.
/// </summary>
internal sealed class StoredTexts
{
    private const int Head = 6;
    private const int Absent = ushort.MaxValue;
    private const int LongestDescription = 600;
    private readonly PagedBytes _bytes = new();

    public long Add(Product product)
    {
        var description = Cut(product.Description);
        var lengths = (Sku: Length(product.Sku), Name: Length(product.Name), Description: Length(description));
        var room = _bytes.Take(Head + Used(lengths.Sku) + Used(lengths.Name) + Used(lengths.Description), out var place);
        BinaryPrimitives.WriteUInt16LittleEndian(room, (ushort)lengths.Sku);
        BinaryPrimitives.WriteUInt16LittleEndian(room[2..], (ushort)lengths.Name);
        BinaryPrimitives.WriteUInt16LittleEndian(room[4..], (ushort)lengths.Description);
        var at = Head;
        at += Encoding.UTF8.GetBytes(product.Sku, room[at..]);
        at += Encoding.UTF8.GetBytes(product.Name, room[at..]);
        Encoding.UTF8.GetBytes(description, room[at..]);
        return place;
    }

    public PagedBytes Build()
    {
        _bytes.Trim();
        return _bytes;
    }

    /// <summary>SKU, name and description; of an absent one <paramref name="hasSku"/> and <paramref name="hasDescription"/> say so.</summary>
    public static void Read(PagedBytes bytes, long place, out bool hasSku, out ReadOnlySpan<byte> sku, out ReadOnlySpan<byte> name,
        out bool hasDescription, out ReadOnlySpan<byte> description)
    {
        var run = bytes.From(place);
        var (skuLength, nameLength, descriptionLength) = (BinaryPrimitives.ReadUInt16LittleEndian(run),
            BinaryPrimitives.ReadUInt16LittleEndian(run[2..]), BinaryPrimitives.ReadUInt16LittleEndian(run[4..]));
        (hasSku, hasDescription) = (skuLength != Absent, descriptionLength != Absent);
        sku = run.Slice(Head, Used(skuLength));
        name = run.Slice(Head + sku.Length, Used(nameLength));
        description = run.Slice(Head + sku.Length + name.Length, Used(descriptionLength));
    }

    /// <summary>Takes a product's texts along; returns their place.</summary>
    public static long Copy(PagedBytes from, long place, PagedBytes to)
    {
        Read(from, place, out _, out var sku, out var name, out _, out var description);
        var run = from.From(place)[..(Head + sku.Length + name.Length + description.Length)];
        run.CopyTo(to.Take(run.Length, out var copied));
        return copied;
    }

    private static int Length(string? text) => text is null ? Absent : Encoding.UTF8.GetByteCount(text);

    private static int Used(int length) => length == Absent ? 0 : length;

    private static string? Cut(string? text)
    {
        if (text is null || text.Length <= LongestDescription)
        {
            return text;
        }

        var end = char.IsLowSurrogate(text[LongestDescription]) ? LongestDescription - 1 : LongestDescription;
        return text[..end];
    }
}
