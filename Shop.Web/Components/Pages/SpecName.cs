namespace Shop.Web.Components.Pages;

internal static class SpecName
{
    /// <summary><c>display_diagonal</c> is shown as "Display diagonal".</summary>
    public static string Of(string name)
    {
        var words = name.Replace('_', ' ').Replace('-', ' ').Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
