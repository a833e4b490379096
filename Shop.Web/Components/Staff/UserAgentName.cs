using Shop.Web.Languages;

namespace Shop.Web.Components.Staff;

/// <summary>A browser by the name people know it by, from a User-Agent that anyone can make up.</summary>
internal static class UserAgentName
{
    private static readonly (string Sign, string Name)[] s_browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Sign, string Name)[] s_systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    public static string Of(string? agent, Words words) => (Find(s_browsers, agent), Find(s_systems, agent)) switch
    {
        (null, null) => words["Agent.Unknown"],
        (null, { } system) => system,
        ({ } browser, null) => browser,
        var (browser, system) => words["Agent.On", browser, system],
    };

    private static string? Find((string Sign, string Name)[] known, string? agent) =>
        known.FirstOrDefault(k => agent?.Contains(k.Sign, StringComparison.Ordinal) == true).Name;
}
