namespace Shop.SearchApi.Import;

/// <summary>Ends a stream that unpacks to more than it may: a few megabytes of gzip can hold a thousand times as much.</summary>
internal sealed class LimitedStream(Stream inner, long limit) : ReadStream(inner)
{
    public long BytesRead { get; private set; }

    protected override void Seen(ReadOnlySpan<byte> bytes)
    {
        BytesRead += bytes.Length;
        if (BytesRead > limit)
        {
            throw new CatalogueException($"it unpacks to more than {limit >> 20} MB");
        }
    }
}
