using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Shop.SearchApi.Import;

/// <summary>Reads a catalogue whose form shows in its first bytes: gzip or plain, JSON objects or a CSV header.</summary>
internal static class CatalogueReader
{
    public static async IAsyncEnumerable<ImportItem> ReadAsync(Stream stream, long limit, [EnumeratorCancellation] CancellationToken ct)
    {
        var pipe = PipeReader.Create(stream, new(leaveOpen: true));
        var packed = await StartsWithAsync(pipe, [0x1f, 0x8b], ct);
        await using var raw = new GzipTail(pipe.AsStream());
        await using var plain = new LimitedStream(packed ? new GZipStream(raw, CompressionMode.Decompress) : raw, limit);
        var text = PipeReader.Create(plain, new(leaveOpen: true));
        var json = await StartsWithObjectAsync(text, ct);
        await using var content = text.AsStream();
        var lines = LineReader.ReadAsync(content, ct);
        await foreach (var item in json ? NdjsonCatalogue.ReadAsync(lines, ct) : CsvCatalogue.ReadAsync(lines, ct))
        {
            yield return item;
        }

        if (packed && !raw.Completes(plain.BytesRead))
        {
            throw new CatalogueException("its gzip data ends too early");
        }
    }

    private static async Task<bool> StartsWithAsync(PipeReader pipe, byte[] magic, CancellationToken ct)
    {
        var result = await pipe.ReadAtLeastAsync(magic.Length, ct);
        var start = new byte[Math.Min(magic.Length, result.Buffer.Length)];
        result.Buffer.Slice(0, start.Length).CopyTo(start);
        pipe.AdvanceTo(result.Buffer.Start);
        return start.AsSpan().SequenceEqual(magic);
    }

    // Past a byte order mark and blanks, a JSON line starts with a brace and a CSV header with a letter.
    private static async Task<bool> StartsWithObjectAsync(PipeReader pipe, CancellationToken ct)
    {
        var result = await pipe.ReadAtLeastAsync(512, ct);
        var start = new byte[Math.Min(512, result.Buffer.Length)];
        result.Buffer.Slice(0, start.Length).CopyTo(start);
        pipe.AdvanceTo(result.Buffer.Start);
        var content = ((ReadOnlySpan<byte>)start).TrimStart("\uFEFF \t\r\n"u8);
        return content.Length == 0 || content[0] == (byte)'{';
    }
}
