namespace Shop.ServiceDefaults.Clients;

internal static class ConnectionString
{
    public static string Require(string? value, string name) =>
        !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new InvalidOperationException($"No connection string '{name}': set ConnectionStrings__{name}.");
}
