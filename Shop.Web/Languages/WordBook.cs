using System.Collections.Frozen;
using System.Resources;

namespace Shop.Web.Languages;

/// <summary>
/// The texts of all pages. A part of the site brings its own pair of files into this folder, NAME.resx and NAME.de.resx.
/// They are compiled into this assembly, not into satellites, so that no way of publishing can lose a language.
/// </summary>
internal sealed class WordBook
{
    private const string Prefix = "Shop.Web.Languages.";
    private const string Suffix = ".resources";
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _texts;

    public WordBook()
        : this(Language.All.ToFrozenDictionary(language => language.Code, Read, StringComparer.Ordinal))
    {
    }

    internal WordBook(FrozenDictionary<string, FrozenDictionary<string, string>> texts) => _texts = texts;

    public IReadOnlyDictionary<string, string> Of(Language language) => _texts[language.Code];

    // A text that is missing shows its name; a test sees to it that none is.
    public string Text(Language language, string key) => _texts[language.Code].GetValueOrDefault(key, key);

    private static FrozenDictionary<string, string> Read(Language language)
    {
        var assembly = typeof(WordBook).Assembly;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => IsOf(name, language)))
        {
            using var reader = new ResourceReader(assembly.GetManifestResourceStream(name)!);
            foreach (System.Collections.DictionaryEntry text in reader)
            {
                texts.Add((string)text.Key, (string)text.Value!);
            }
        }
        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // English is the language of the files without a code.
    private static bool IsOf(string name, Language language)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal) || !name.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return false;
        }
        var parts = name[Prefix.Length..^Suffix.Length].Split('.');
        return (parts.Length > 1 ? parts[^1] : Language.English.Code) == language.Code;
    }
}
