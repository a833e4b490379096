namespace Shop.Web.Storage;

internal static class ColumnNames
{
    /// <summary>FriendlyName is friendly_name.</summary>
    public static string Of(string property) =>
        string.Concat(property.Select((letter, i) =>
            i > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
