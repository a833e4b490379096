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

    /// <summary>What the sender says of itself beyond its name and instance; the SDK that it uses is left out, but for its language.</summary>
    public static void WriteOrigin(this Utf8JsonWriter json, Origin? origin)
    {
        if (origin is not null)
        {
            WriteIfAny(json, "resource", origin.Attributes.Where(a => a.Key == "telemetry.sdk.language" ||
                (a.Key is not ("service.name" or "service.instance.id") && !a.Key.StartsWith("telemetry.sdk.", StringComparison.Ordinal))));
        }
    }

    /// <summary>What a scope has beyond its name.</summary>
    public static void WriteScope(this Utf8JsonWriter json, Scope? scope)
    {
        if (scope is not null)
        {
            var version = new KeyValue { Key = "version", Value = new AnyValue { StringValue = scope.Version } };
            WriteIfAny(json, "scope", scope.Version.Length > 0 ? scope.Attributes.Prepend(version) : scope.Attributes);
        }
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

    private static void WriteIfAny(Utf8JsonWriter json, string name, IEnumerable<KeyValue> pairs)
    {
        var open = false;
        foreach (var pair in pairs)
        {
            if (!open)
            {
                json.WriteStartObject(name);
                open = true;
            }

            json.WritePropertyName(pair.Key);
            json.WriteAny(pair.Value);
        }

        if (open)
        {
            json.WriteEndObject();
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
