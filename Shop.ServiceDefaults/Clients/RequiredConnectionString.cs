namespace Shop.ServiceDefaults.Clients;

internal static class RequiredConnectionString
{
    public static string Of(string? value, string name) =>
        !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new InvalidOperationException($"No connection string '{name}': set ConnectionStrings__{name}.");
}
