using System.Text.Json;

namespace Shop.ServiceDefaults.Validation;

internal static class FieldNames
{
    /// <summary><c>Lines[0].UnitPrice</c> as the caller wrote it: <c>lines[0].unitPrice</c>.</summary>
    public static string Camel(string path) =>
        string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
