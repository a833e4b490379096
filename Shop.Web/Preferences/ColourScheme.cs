namespace Shop.Web.Preferences;

/// <summary>Light or dark; without one it is as the reader's system has it.</summary>
internal static class ColourScheme
{
    public const string Light = "light";
    public const string Dark = "dark";

    public static string? Of(string? name) => name is Light or Dark ? name : null;
}
