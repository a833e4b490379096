using System.Text.Json;

namespace Shop.Dashboard.Telemetry;

/// <summary>
/// What earlier runs left in NAME.1.ndjson and NAME.ndjson: the files are opened when this is made, and read later up to where they
/// ended then, so that they may be written and renamed meanwhile.
/// </summary>
internal sealed class EarlierLines : IDisposable
{
    private const int PartBytes = 256 * 1024;
    private readonly List<(FileStream Stream, long Length)> _files = [];
    private readonly long _maxBytes;

    /// <param name="folder">Where the files are.</param>
    /// <param name="name">traces, logs or metrics.</param>
    /// <param name="maxBytes">At most so much is read, of the newest.</param>
    public EarlierLines(string folder, string name, long maxBytes)
    {
        _maxBytes = maxBytes;
        foreach (var path in new[] { Path.Combine(folder, name + ".1.ndjson"), Path.Combine(folder, name + ".ndjson") })
        {
            if (File.Exists(path))
            {
                var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
                _files.Add((stream, stream.Length));
            }
        }
    }

    /// <summary>Lines that are whole JSON objects, from the oldest. What is none is left out: a run that was killed leaves half a line.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Read()
    {
        var skip = Math.Max(0, _files.Sum(f => f.Length) - _maxBytes);
        foreach (var (stream, length) in _files)
        {
            if (skip < length)
            {
                stream.Position = skip;
                foreach (var line in Split(stream, length - skip).Skip(skip > 0 ? 1 : 0).Where(IsObject))
                {
                    yield return line;
                }
            }

            skip = Math.Max(0, skip - length);
        }
    }

    public void Dispose() => _files.ForEach(f => f.Stream.Dispose());

    private static IEnumerable<ReadOnlyMemory<byte>> Split(FileStream stream, long bytes)
    {
        var buffer = new byte[PartBytes];
        var start = 0;
        var end = 0;
        while (true)
        {
            while (buffer.AsSpan(start, end - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                yield return buffer.AsMemory(start, length);
                start += length + 1;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = bytes > 0 ? stream.Read(buffer, end, (int)Math.Min(buffer.Length - end, bytes)) : 0;
            if (read == 0)
            {
                yield return buffer.AsMemory(0, end);
                yield break;
            }

            end += read;
            bytes -= read;
        }
    }

    private static bool IsObject(ReadOnlyMemory<byte> line)
    {
        try
        {
            var json = new Utf8JsonReader(line.Span, new JsonReaderOptions { MaxDepth = LineText.MaxDepth });
            var isObject = json.Read() && json.TokenType == JsonTokenType.StartObject;
            while (json.Read())
            {
            }

            return isObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
