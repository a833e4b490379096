namespace Shop.Dashboard.Parts;

/// <summary>Scripts that only some pages need.</summary>
internal static class PageScripts
{
    public static readonly string[] Swap = ["swap.js"];
}
