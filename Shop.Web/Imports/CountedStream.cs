namespace Shop.Web.Imports;

/// <summary>A file that says how much of it has been read.</summary>
internal sealed class CountedStream(string path)
    : FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan)
{
    private long _read;

    public long BytesRead => Interlocked.Read(ref _read);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await base.ReadAsync(buffer, cancellationToken);
        Interlocked.Add(ref _read, count);
        return count;
    }
}
