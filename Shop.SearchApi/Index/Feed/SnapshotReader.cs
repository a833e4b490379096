using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Feed;

/// <summary>
/// Reads what <see cref="SnapshotWriter"/> has written. Arrays are read beside each other, as most of that time goes into memory that is
/// touched for the first time: they are full when <see cref="CompleteAsync"/> is.
/// </summary>
internal sealed class SnapshotReader(FileStream file) : IDisposable
{
    private readonly BinaryReader _reader = new(file, Encoding.UTF8, leaveOpen: true);

    // Once: a file stream throws its buffer away when it is asked for this, which the readers beside it must not make it do.
    private readonly SafeFileHandle _handle = file.SafeFileHandle;
    private readonly List<Task> _reading = [];

    public long Number() => _reader.ReadInt64();

    public string Text() => _reader.ReadString();

    /// <summary>An array that is being filled.</summary>
    /// <exception cref="InvalidDataException">The length cannot be.</exception>
    public T[] Array<T>()
        where T : unmanaged
    {
        var length = _reader.ReadInt32();
        var (from, bytes) = (file.Position, (long)length * Unsafe.SizeOf<T>());
        if (length < 0 || bytes > file.Length - from)
        {
            throw new InvalidDataException("an array is longer than the file");
        }

        var items = LargeArray.NewUnset<T>(length);
        file.Seek(bytes, SeekOrigin.Current);
        _reading.Add(Task.Run(() => Fill(MemoryMarshal.AsBytes(items.AsSpan()), from)));
        return items;
    }

    /// <summary>Waits for all arrays.</summary>
    public Task CompleteAsync() => Task.WhenAll(_reading);

    public void Dispose() => _reader.Dispose();

    private void Fill(Span<byte> bytes, long from)
    {
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(_handle, bytes, from);
            if (read == 0)
            {
                throw new EndOfStreamException("an array ends with the file");
            }

            bytes = bytes[read..];
            from += read;
        }
    }
}
