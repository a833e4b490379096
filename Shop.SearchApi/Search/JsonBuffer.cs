using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Shop.SearchApi.Search;

/// <summary>Writes JSON whose parts are mostly there already; the next answer uses the same memory.</summary>
internal sealed class JsonBuffer
{
    private const int LongestEscape = 6;
    private byte[] _bytes = new byte[64 * 1024];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        Length += json.Length;
    }

    public void Number(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out var written);
        Length += written;
    }

    public void Number(decimal number)
    {
        number.TryFormat(Room(40), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    public void Number(float number)
    {
        number.TryFormat(Room(40), out var written, default, CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>A string with its quotes, or null.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Raw("null"u8);
            return;
        }

        Raw("\""u8);
        var encoded = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text); // the same text where nothing needs an escape
        Length += Encoding.UTF8.GetBytes(encoded, Room((encoded.Length * 3) + 2));

        Raw("\""u8);
    }

    /// <summary>A string with its quotes, from UTF-8.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        var room = Room((utf8.Length * LongestEscape) + 2);
        room[0] = (byte)'"';
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.EncodeUtf8(utf8, room[1..], out _, out var written);
        room[written + 1] = (byte)'"';
        Length += written + 2;
    }

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - Length < length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + length));
        }

        return _bytes.AsSpan(Length);
    }
}
