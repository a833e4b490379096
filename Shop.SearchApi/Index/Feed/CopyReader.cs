namespace Shop.SearchApi.Index.Feed;

/// <summary>Reads what a COPY in binary format sends, cut behind whole rows.</summary>
internal sealed class CopyReader(Stream copy)
{
    // "PGCOPY\n\377\r\n\0", four bytes of flags, and four with the length of what may follow: it is 0 in all versions there are.
    private const int Header = 19;

    // Not among the garbage collector's large objects, which it seldom looks for.
    private const int Size = 1 << 16;
    private byte[] _rest = [];
    private bool _begun;

    /// <summary>The next rows; none at the end.</summary>
    /// <exception cref="InvalidDataException">It is none in that format.</exception>
    /// <exception cref="EndOfStreamException">It ends before the -1 behind the last row.</exception>
    public async ValueTask<CopiedRows> ReadAsync(CancellationToken ct)
    {
        if (!_begun)
        {
            await ReadHeaderAsync(ct);
        }

        var buffer = GC.AllocateUninitializedArray<byte>(Math.Max(Size, _rest.Length * 2));
        _rest.CopyTo(buffer, 0);
        for (var (filled, isEnd) = (_rest.Length, false); ;)
        {
            while (filled < buffer.Length && !isEnd)
            {
                var read = await copy.ReadAsync(buffer.AsMemory(filled), ct);
                filled += read;
                isEnd = read == 0;
            }

            var whole = CopiedRows.WholeRows(buffer.AsSpan(0, filled));
            if (isEnd && whole == 0 && buffer.AsSpan(0, filled) is not [0xFF, 0xFF])
            {
                throw new EndOfStreamException("the copy has no end");
            }

            if (whole > 0 || isEnd)
            {
                _rest = buffer[whole..filled];
                return new(buffer.AsMemory(0, whole));
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    private async ValueTask ReadHeaderAsync(CancellationToken ct)
    {
        var header = new byte[Header];
        await copy.ReadExactlyAsync(header, ct);
        if (!header.AsSpan().StartsWith("PGCOPY\n"u8) || header.AsSpan(Header - 8).ContainsAnyExcept((byte)0))
        {
            throw new InvalidDataException("it is no copy in binary format");
        }

        _begun = true;
    }
}
