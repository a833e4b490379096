using System.Buffers.Binary;
using System.Text;

namespace Shop.SearchApi.Index.Feed;

/// <summary>
/// Whole rows of a COPY in binary format (https://www.postgresql.org/docs/current/sql-copy.html): of each row two bytes with the number of its
/// columns, of each column four bytes with its length, -1 for null, and its bytes. They are taken apart by whoever uses the products, so that
/// the one who reads them from the database has little to do for each of a million.
/// </summary>
internal readonly record struct CopiedRows(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>How many bytes at the beginning are whole rows.</summary>
    public static int WholeRows(ReadOnlySpan<byte> bytes)
    {
        var whole = 0;
        while (RowLength(bytes[whole..]) is > 0 and var length)
        {
            whole += length;
        }

        return whole;
    }

    /// <summary>Rows of id, version, document, clicks and answers.</summary>
    public IEnumerable<ProductText> Products()
    {
        for (var at = 0; at < Bytes.Length;)
        {
            at += sizeof(short);
            var (id, version, document, clicks, answers) = (Number(ref at), Number(ref at), Column(ref at), Number(ref at), Column(ref at));
            yield return new(id, version, document, clicks, answers.IsEmpty ? null : Encoding.UTF8.GetString(answers.Span));
        }
    }

    // The length of the row, 0 when it is not whole; also of the -1 behind the last one.
    private static int RowLength(ReadOnlySpan<byte> bytes)
    {
        if (!BinaryPrimitives.TryReadInt16BigEndian(bytes, out var columns) || columns < 0)
        {
            return 0;
        }

        var at = sizeof(short);
        for (; columns > 0; columns--)
        {
            if (at > bytes.Length || !BinaryPrimitives.TryReadInt32BigEndian(bytes[at..], out var length))
            {
                return 0;
            }

            at += sizeof(int) + Math.Max(0, length);
        }

        return at <= bytes.Length ? at : 0;
    }

    private long Number(ref int at) => BinaryPrimitives.ReadInt64BigEndian(Column(ref at).Span);

    private ReadOnlyMemory<byte> Column(ref int at)
    {
        var length = Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(Bytes.Span[at..]));
        var column = Bytes.Slice(at + sizeof(int), length);
        at += sizeof(int) + length;
        return column;
    }
}
