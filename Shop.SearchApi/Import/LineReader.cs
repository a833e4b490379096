using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Shop.SearchApi.Products;

namespace Shop.SearchApi.Import;

/// <summary>Reads lines as they arrive, never holding more than one; an endless line is skipped, not collected.</summary>
internal static class LineReader
{
    private const byte NewLine = (byte)'\n';

    public static async IAsyncEnumerable<Line> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken ct)
    {
        var reader = PipeReader.Create(stream, new(bufferSize: 64 * 1024, leaveOpen: true));
        var number = 0L;
        var skipping = false;
        while (true)
        {
            var result = await reader.ReadAsync(ct);
            var buffer = result.Buffer;
            while (buffer.PositionOf(NewLine) is { } end)
            {
                number++;
                yield return Make(number, buffer.Slice(0, end), skipping);
                skipping = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }

            if (result.IsCompleted)
            {
                if (skipping || buffer.Length > 0)
                {
                    yield return Make(number + 1, buffer, skipping);
                }

                break;
            }

            if (buffer.Length > ProductRules.LongestDocument)
            {
                skipping = true;
                buffer = buffer.Slice(buffer.End);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }

        await reader.CompleteAsync();
    }

    private static Line Make(long number, ReadOnlySequence<byte> bytes, bool skipped)
    {
        if (skipped || bytes.Length > ProductRules.LongestDocument)
        {
            return new(number, default, TooLong: true);
        }

        var line = bytes.ToArray().AsMemory();
        if (number == 1 && line.Span.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        return new(number, line.Length > 0 && line.Span[^1] == (byte)'\r' ? line[..^1] : line, TooLong: false);
    }
}
