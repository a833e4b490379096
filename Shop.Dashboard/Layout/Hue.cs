using System.Globalization;
using System.Text;

namespace Shop.Dashboard.Layout;

/// <summary>The colour of a resource, the same on every page and in every run.</summary>
internal static class Hue
{
    private const int Hues = 12; // as many as in hues.css

    /// <summary>The class, such as hue-3.</summary>
    public static string Of(string resource)
    {
        var hash = 2166136261u; // FNV-1a; the framework's own hash differs from run to run
        foreach (var b in Encoding.UTF8.GetBytes(resource))
        {
            hash = (hash ^ b) * 16777619u;
        }

        return string.Create(CultureInfo.InvariantCulture, $"hue-{(hash ^ (hash >> 15)) % Hues}");
    }
}
