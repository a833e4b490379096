using System.Text.Json.Serialization;
using System.Text.Json;

namespace Shop.ServiceDefaults.Messaging;

/// <summary>
/// An event on its way, as CloudEvents 1.0 in structured JSON mode
/// (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md):
/// <c>{"specversion":"1.0","id":"…","source":"/shop/contact","type":"contact.message-received.v1","subject":"SH-7K2M9Q",
/// "time":"2026-11-21T10:00:00Z","datacontenttype":"application/json","traceparent":"00-…","data":{…}}</c>
/// </summary>
internal sealed record EventEnvelope(
    Guid Id, string Source, string Type, DateTimeOffset Time, JsonElement Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Subject = null,
    [property: JsonPropertyName("traceparent"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceParent = null,
    [property: JsonPropertyName("tracestate"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceState = null)
{
    public const string ContentType = "application/cloudevents+json; charset=utf-8";
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    [JsonPropertyName("specversion")]
    public string SpecVersion => "1.0";

    [JsonPropertyName("datacontenttype")]
    public string DataContentType => "application/json";

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads an event.</summary>
    /// <exception cref="JsonException">These bytes are no event.</exception>
    public static EventEnvelope Parse(ReadOnlyMemory<byte> body)
    {
        var envelope = JsonSerializer.Deserialize<EventEnvelope>(body.Span, Json);
        return envelope is { Type.Length: > 0 } && envelope.Id != Guid.Empty
            ? envelope
            : throw new JsonException("an event has an id and a type");
    }

    /// <summary>What the event is about; empty where these bytes do not tell.</summary>
    public static string SubjectOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("subject", out var subject)
                && subject.ValueKind == JsonValueKind.String ? subject.GetString()! : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
