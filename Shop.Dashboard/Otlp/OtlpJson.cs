using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Shop.Dashboard.Otlp.Protocol;

namespace Shop.Dashboard.Otlp;

internal static class OtlpJson
{
    public static string OriginAttribute(this Origin? origin, string key) =>
        origin?.Attributes.FirstOrDefault(a => a.Key == key)?.Value?.StringValue ?? "";

    public static void WriteTime(this Utf8JsonWriter json, string name, ulong unixNano) =>
        json.WriteString(name, DateTime.UnixEpoch.AddTicks((long)(unixNano / 100)));

    /// <summary>Trace and span ids in hexadecimal; null where there is none.</summary>
    public static void WriteId(this Utf8JsonWriter json, string name, ByteString id)
    {
        if (id.IsEmpty)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, Convert.ToHexStringLower(id.Span));
        }
    }

    public static void WriteAttributes(this Utf8JsonWriter json, RepeatedField<KeyValue> attributes)
    {
        json.WritePropertyName("attributes");
        WriteObject(json, attributes);
    }

    public static void WriteAny(this Utf8JsonWriter json, AnyValue? value)
    {
        switch (value?.ValueCase)
        {
            case AnyValue.ValueOneofCase.StringValue:
                json.WriteStringValue(value.StringValue);
                break;
            case AnyValue.ValueOneofCase.BoolValue:
                json.WriteBooleanValue(value.BoolValue);
                break;
            case AnyValue.ValueOneofCase.IntValue:
                json.WriteNumberValue(value.IntValue);
                break;
            case AnyValue.ValueOneofCase.DoubleValue:
                json.WriteDouble(value.DoubleValue);
                break;
            case AnyValue.ValueOneofCase.BytesValue:
                json.WriteBase64StringValue(value.BytesValue.Span);
                break;
            case AnyValue.ValueOneofCase.KvlistValue:
                WriteObject(json, value.KvlistValue.Values);
                break;
            case AnyValue.ValueOneofCase.ArrayValue:
                json.WriteStartArray();
                foreach (var item in value.ArrayValue.Values)
                {
                    json.WriteAny(item);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    /// <summary>JSON has no numbers for NaN and the infinities; they become "NaN", "Infinity" and "-Infinity".</summary>
    public static void WriteDouble(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static void WriteObject(Utf8JsonWriter json, RepeatedField<KeyValue> pairs)
    {
        json.WriteStartObject();
        foreach (var pair in pairs)
        {
            json.WritePropertyName(pair.Key);
            json.WriteAny(pair.Value);
        }

        json.WriteEndObject();
    }
}
