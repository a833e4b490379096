using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Shop.SearchApi.Index.Feed;

/// <summary>Reads what <see cref="SnapshotWriter"/> has written.</summary>
internal sealed class SnapshotReader(Stream stream) : IDisposable
{
    private readonly BinaryReader _reader = new(stream, Encoding.UTF8, leaveOpen: true);

    public long Number() => _reader.ReadInt64();

    public string Text() => _reader.ReadString();

    /// <exception cref="InvalidDataException">The length cannot be.</exception>
    public T[] Array<T>()
        where T : unmanaged
    {
        var length = _reader.ReadInt32();
        if (length < 0 || (long)length * Unsafe.SizeOf<T>() > stream.Length - stream.Position)
        {
            throw new InvalidDataException("an array is longer than the file");
        }

        var items = GC.AllocateUninitializedArray<T>(length);
        stream.ReadExactly(MemoryMarshal.AsBytes(items.AsSpan()));
        return items;
    }

    public void Dispose() => _reader.Dispose();
}
