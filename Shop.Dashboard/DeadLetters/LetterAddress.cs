namespace Shop.Dashboard.DeadLetters;

internal static class LetterAddress
{
    public const string All = "/dead-letters";

    public static string Of(string service) => $"{All}/{Uri.EscapeDataString(service)}";

    public static string Of(string service, Guid id) => $"{Of(service)}/{id}";

    public static string Page(string service, string cursor) => $"{All}?service={Uri.EscapeDataString(service)}&cursor={Uri.EscapeDataString(cursor)}";
}
