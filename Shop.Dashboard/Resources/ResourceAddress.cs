namespace Shop.Dashboard.Resources;

internal static class ResourceAddress
{
    public static string Of(string resource) => "/resources/" + Uri.EscapeDataString(resource);

    public static string Replicas(string resource) => Of(resource) + "/replicas";

    public static string Command(string target, string command) => $"{Of(target)}/commands/{Uri.EscapeDataString(command)}";
}
