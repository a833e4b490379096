using System.Collections;

namespace Shop.Hosting.Publishing.Yaml;

/// <summary>
/// A mapping that keeps the order in which it was written. Values are texts, numbers, truth values, other mappings and lists of
/// these; a null is left out, and so is an empty mapping or list, so that optional parts need no condition.
/// </summary>
internal sealed class YamlMap : IEnumerable<KeyValuePair<string, object>>
{
    private readonly List<KeyValuePair<string, object>> _entries = [];

    public int Count => _entries.Count;

    public object? this[string key]
    {
        get => _entries.FirstOrDefault(e => e.Key == key).Value;
        set
        {
            var place = _entries.FindIndex(e => e.Key == key);
            if (value is null or YamlMap { Count: 0 } or ICollection { Count: 0 })
            {
                return;
            }

            if (place >= 0)
            {
                _entries[place] = new(key, value);
            }
            else
            {
                _entries.Add(new(key, value));
            }
        }
    }

    /// <summary>A mapping of texts.</summary>
    public static YamlMap Of(IEnumerable<KeyValuePair<string, string>> texts)
    {
        var map = new YamlMap();
        foreach (var (key, value) in texts)
        {
            map[key] = value;
        }

        return map;
    }

    /// <summary>Keeps a mapping or list although it is empty (<c>emptyDir: {}</c>).</summary>
    public YamlMap WithEmpty(string key)
    {
        _entries.Add(new(key, new YamlMap()));
        return this;
    }

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
