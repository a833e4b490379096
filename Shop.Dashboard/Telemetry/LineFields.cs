using System.Buffers.Text;
using System.Text.Json;

namespace Shop.Dashboard.Telemetry;

/// <summary>Reads the first fields of a line, up to its attributes: all that an entry needs stands before them.</summary>
internal ref struct LineFields(ReadOnlySpan<byte> line)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = LineText.MaxDepth };
    private Utf8JsonReader _json = new(line, Options);

    /// <summary>The name of the next field, its value being current; false at the attributes and at the end.</summary>
    public bool Next(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (_json.TokenType == JsonTokenType.None && (!_json.Read() || _json.TokenType != JsonTokenType.StartObject))
        {
            return false;
        }

        if (_json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && _json.CurrentDepth > 0)
        {
            _json.Skip();
        }

        if (!_json.Read() || _json.TokenType != JsonTokenType.PropertyName || _json.ValueTextEquals("attributes"u8))
        {
            return false;
        }

        name = _json.ValueSpan;
        return _json.Read();
    }

    public readonly string Text() => _json.TokenType == JsonTokenType.String ? _json.GetString()! : "";

    public readonly double Number() => _json.TokenType == JsonTokenType.Number && _json.TryGetDouble(out var value) ? value : 0;

    public readonly long Time() =>
        _json.TokenType == JsonTokenType.String && _json.TryGetDateTime(out var time) ? time.ToUniversalTime().Ticks : 0;

    public readonly bool Is(ReadOnlySpan<byte> text) => _json.TokenType == JsonTokenType.String && _json.ValueTextEquals(text);

    public readonly UInt128 TraceId() => _json.TokenType == JsonTokenType.String && _json.ValueSpan.Length == 32
        && Utf8Parser.TryParse(_json.ValueSpan[..16], out ulong upper, out var read, 'x') && read == 16
        && Utf8Parser.TryParse(_json.ValueSpan[16..], out ulong lower, out read, 'x') && read == 16
        ? new UInt128(upper, lower)
        : UInt128.Zero;

    public readonly ulong SpanId() => _json.TokenType == JsonTokenType.String && _json.ValueSpan.Length == 16
        && Utf8Parser.TryParse(_json.ValueSpan, out ulong id, out var read, 'x') && read == 16
        ? id
        : 0;
}
