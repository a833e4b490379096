using System.Runtime.InteropServices;
using System.Text;

namespace Shop.SearchApi.Index.Feed;

/// <summary>Writes numbers, texts and whole arrays: <c>length, bytes</c>, all in the order of this machine.</summary>
internal sealed class SnapshotWriter(Stream stream) : IDisposable
{
    private readonly BinaryWriter _writer = new(stream, Encoding.UTF8, leaveOpen: true);

    public void Number(long number) => _writer.Write(number);

    public void Text(string text) => _writer.Write(text);

    public void Array<T>(ReadOnlySpan<T> items)
        where T : unmanaged
    {
        _writer.Write(items.Length);
        _writer.Flush();
        stream.Write(MemoryMarshal.AsBytes(items));
    }

    public void Dispose() => _writer.Dispose();
}
