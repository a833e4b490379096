using System.Buffers.Text;
using System.Text;

namespace Shop.Bench.Wire;

/// <summary>Collects one HTTP/1.1 answer as it comes, and knows when it is complete; reads no more of it than that takes.</summary>
internal sealed class AnswerBuffer
{
    private const int StatusAt = 9;
    private byte[] _bytes = new byte[1 << 16];
    private int _filled;
    private int _body;
    private int _length;
    private int _chunk;

    public int Status { get; private set; }

    /// <summary>Bytes of the whole answer.</summary>
    public int Size => _filled;

    /// <summary>Where the next bytes go.</summary>
    public Span<byte> Free
    {
        get
        {
            if (_filled == _bytes.Length)
            {
                Array.Resize(ref _bytes, 2 * _bytes.Length);
            }

            return _bytes.AsSpan(_filled);
        }
    }

    /// <summary>The body without the frames of its chunks.</summary>
    public byte[] Body
    {
        get
        {
            if (_length >= 0)
            {
                return _bytes.AsSpan(_body, _length).ToArray();
            }

            var body = new List<byte>();
            for (var at = _body; Chunk(at) is { Size: > 0 } chunk; at = chunk.End)
            {
                body.AddRange(_bytes.AsSpan(chunk.Start, chunk.Size));
            }

            return [.. body];
        }
    }

    public void Clear() => (_filled, _body, _chunk, Status) = (0, 0, 0, 0);

    /// <summary>Takes more bytes; true when the answer is complete.</summary>
    /// <exception cref="InvalidDataException">This is no answer that says where it ends.</exception>
    public bool Take(int received)
    {
        _filled += received;
        return (_body > 0 || ReadHead()) && (_length >= 0 ? _filled >= _body + _length : ReadChunks());
    }

    private bool ReadHead()
    {
        var end = _bytes.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = _bytes.AsSpan(0, end + 2);
        if (!head.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(head[StatusAt..], out int status, out _))
        {
            throw new InvalidDataException("This is not HTTP/1.1: " + Encoding.ASCII.GetString(head[..Math.Min(20, head.Length)]));
        }

        (Status, _body, _chunk) = (status, end + 4, end + 4);
        _length = Length(head);
        return true;
    }

    private static int Length(ReadOnlySpan<byte> head)
    {
        if (head.IndexOf("\r\nContent-Length: "u8) is >= 0 and var at && Utf8Parser.TryParse(head[(at + 18)..], out int length, out _))
        {
            return length;
        }

        return head.IndexOf("\r\nTransfer-Encoding: chunked\r\n"u8) >= 0 ? -1 : throw new InvalidDataException("An answer without length.");
    }

    private bool ReadChunks()
    {
        while (Chunk(_chunk) is { } chunk)
        {
            if (chunk.Size == 0)
            {
                return true;
            }

            _chunk = chunk.End;
        }

        return false;
    }

    // 1a4\r\n…420 bytes…\r\n; the last one is 0\r\n\r\n.
    private (int Start, int Size, int End)? Chunk(int at)
    {
        var line = _bytes.AsSpan(at, _filled - at).IndexOf("\r\n"u8);
        if (line < 0)
        {
            return null;
        }

        if (!Utf8Parser.TryParse(_bytes.AsSpan(at, line), out int size, out _, 'x'))
        {
            throw new InvalidDataException("A chunk without size.");
        }

        var start = at + line + 2;
        return start + size + 2 <= _filled ? (start, size, start + size + 2) : null;
    }
}
