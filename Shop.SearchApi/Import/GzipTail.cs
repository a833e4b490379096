using System.Buffers.Binary;

namespace Shop.SearchApi.Import;

/// <summary>
/// Remembers the last bytes of a gzip stream, which say how long its content is: the framework takes a file that was
/// cut off for one that has ended. https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1
/// </summary>
internal sealed class GzipTail(Stream inner) : ReadStream(inner)
{
    private readonly byte[] _last = new byte[4];
    private long _length;

    /// <summary>Whether the content, of which this many bytes came out, is complete. A file of several members is longer than its last.</summary>
    public bool Completes(long unpacked) =>
        _length >= 18 && (BinaryPrimitives.ReadUInt32LittleEndian(_last) is var last && (last == (uint)unpacked || last < unpacked));

    protected override void Seen(ReadOnlySpan<byte> bytes)
    {
        _length += bytes.Length;
        var tail = bytes.Length > 4 ? bytes[^4..] : bytes;
        _last.AsSpan(tail.Length).CopyTo(_last);
        tail.CopyTo(_last.AsSpan(4 - tail.Length));
    }
}
