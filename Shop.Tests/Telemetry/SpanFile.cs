using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop.Tests.Telemetry;

/// <summary>A span as the app host's receiver wrote it.</summary>
internal sealed record RecordedSpan(string TraceId, string SpanId, string? ParentSpanId, string Service, string? Instance, string Name, string Kind)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; init; }
}

internal static class SpanFile
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static List<RecordedSpan> Read(string stateFolder) =>
        [.. Lines(stateFolder).Select(line => JsonSerializer.Deserialize<RecordedSpan>(line, Web)!)];

    /// <summary>Also of the file that was full before.</summary>
    public static List<string> Lines(string stateFolder) =>
        [.. Read(stateFolder, "traces.1.ndjson"), .. Read(stateFolder, "traces.ndjson")];

    private static List<string> Read(string stateFolder, string name)
    {
        var file = Path.Combine(stateFolder, "telemetry", name);
        if (!File.Exists(file))
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            // the last may still be being written
            if (line.EndsWith('}'))
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
