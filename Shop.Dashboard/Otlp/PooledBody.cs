using System.Buffers;

namespace Shop.Dashboard.Otlp;

/// <summary>Bytes in a borrowed array that grows: bodies come all day, and large arrays are dear to collect.</summary>
internal sealed class PooledBody : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _length;

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    /// <summary>Where the next bytes go.</summary>
    public Memory<byte> Room
    {
        get
        {
            if (_length == _bytes.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(_length * 2);
                _bytes.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(_bytes);
                _bytes = larger;
            }

            return _bytes.AsMemory(_length);
        }
    }

    public void Add(int read) => _length += read;

    public void Dispose()
    {
        var bytes = _bytes;
        (_bytes, _length) = ([], 0);
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
