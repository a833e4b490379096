using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.Contracts;

namespace Shop.Tests.Contracts;

/// <summary>The records of Shop.Contracts, by reflection.</summary>
internal static class EventTypes
{
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(IEvent).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IEvent))).OrderBy(t => t.Name, StringComparer.Ordinal)];

    public static string NameOf(Type type) => (string)type.GetProperty(nameof(IEvent.Type), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    /// <summary>The schema that the record's constructor asks for.</summary>
    public static JsonObject SchemaOf(Type type) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. Members(type).Where(m => !m.HasDefaultValue).Select(m => (JsonNode)JsonName(m))]),
        ["properties"] = new JsonObject(Members(type).Select(m => KeyValuePair.Create(JsonName(m), (JsonNode?)SchemaOf(m)))),
        ["additionalProperties"] = true,
    };

    /// <summary>An event with every member filled, or with every member null that may be.</summary>
    public static object Sample(Type type, bool filled) =>
        Activator.CreateInstance(type, [.. Members(type).Select(m => IsNullable(m) && !filled ? null : Value(m))])!;

    private static ParameterInfo[] Members(Type type) => type.GetConstructors().Single().GetParameters();

    private static string JsonName(ParameterInfo member) => JsonNamingPolicy.CamelCase.ConvertName(member.Name!);

    private static bool IsNullable(ParameterInfo member) => new NullabilityInfoContext().Create(member).ReadState == NullabilityState.Nullable;

    private static JsonObject SchemaOf(ParameterInfo member)
    {
        var (type, format, _) = Describe(member);
        var schema = new JsonObject { ["type"] = IsNullable(member) ? new JsonArray(type, "null") : type };
        if (format is not null)
        {
            schema["format"] = format;
        }

        return schema;
    }

    private static object Value(ParameterInfo member) => Describe(member).Sample;

    private static (string Type, string? Format, object Sample) Describe(ParameterInfo member) =>
        (Nullable.GetUnderlyingType(member.ParameterType) ?? member.ParameterType) switch
        {
            var t when t == typeof(string) => ("string", null, "\"<é\u0001"),
            var t when t == typeof(long) => ("integer", "int64", long.MaxValue),
            var t when t == typeof(int) => ("integer", "int32", int.MinValue),
            var t when t == typeof(bool) => ("boolean", null, true),
            var t when t == typeof(DateTimeOffset) => ("string", "date-time", DateTimeOffset.UnixEpoch),
            var t => throw new NotSupportedException($"{member.Member.DeclaringType!.Name}.{member.Name}: say how {t.Name} is described"),
        };
}
