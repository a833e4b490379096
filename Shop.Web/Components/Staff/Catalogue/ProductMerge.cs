using System.Text.Json;

namespace Shop.Web.Components.Staff.Catalogue;

/// <summary>
/// Two people changed a product. What only the other one changed is taken over; where both did, what was typed here stays, and both are shown.
/// </summary>
/// <param name="Texts">What the form shows now.</param>
/// <param name="Differences">What the other one changed.</param>
internal sealed record ProductMerge(Dictionary<string, string> Texts, IReadOnlyList<FieldDifference> Differences)
{
    /// <param name="began">What the form showed at first, as JSON that has been on its way through a browser.</param>
    public static ProductMerge Of(string began, IReadOnlyDictionary<string, string> mine, IReadOnlyDictionary<string, string> stored)
    {
        var first = Read(began);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var differences = new List<FieldDifference>();
        foreach (var (field, _) in ProductTexts.Fields)
        {
            var (was, typed, now) = (Form(first.GetValueOrDefault(field, "")), Form(mine.GetValueOrDefault(field, "")), Form(stored.GetValueOrDefault(field, "")));
            var isTypedHere = typed != was;
            texts[field] = isTypedHere ? typed : now;
            if (now != was && now != typed)
            {
                differences.Add(new(field, typed, now, isTypedHere));
            }
        }
        return new(texts, differences);
    }

    public static string Write(IReadOnlyDictionary<string, string> texts) => JsonSerializer.Serialize(texts);

    // Browsers send other line ends than they were given.
    private static string Form(string text) => text.ReplaceLineEndings("\n").Trim();

    private static Dictionary<string, string> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

/// <param name="Field">Which one.</param>
/// <param name="Typed">What stands in the form that was sent.</param>
/// <param name="Stored">What somebody else has written meanwhile.</param>
/// <param name="IsOfBoth">Both have changed it; else only the other one.</param>
public sealed record FieldDifference(string Field, string Typed, string Stored, bool IsOfBoth);
