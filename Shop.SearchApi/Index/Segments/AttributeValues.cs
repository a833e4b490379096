using System.Collections.Concurrent;

namespace Shop.SearchApi.Index.Segments;

/// <summary>Numbers for pairs of attribute name and value. They only grow; reading takes no lock.</summary>
internal sealed class AttributeValues
{
    private readonly ValueTable _names = new();
    private readonly ValueTable _values = new();
    private readonly ConcurrentDictionary<(int Name, int Value), int> _pairs = new();
    private readonly Lock _writing = new();
    private (int Name, int Value)[] _parts = new (int, int)[256];
    private volatile int _count;

    public int Count => _count;

    public ValueTable NameTable => _names;

    /// <summary>The number of a name, or -1.</summary>
    public int FindName(string name) => _names.Find(name);

    /// <summary>The number of a pair, or -1.</summary>
    public int Find(string name, string value) => _pairs.TryGetValue((_names.Find(name), _values.Find(value)), out var pair) ? pair : -1;

    public int NameOf(int pair) => _parts[pair].Name;

    public string Name(int name) => _names[name];

    public string Value(int pair) => _values[_parts[pair].Value];

    /// <summary>The value as a JSON string with its quotes.</summary>
    public ReadOnlySpan<byte> Json(int pair) => _values.Json(_parts[pair].Value);

    public int Add(string name, string value)
    {
        var parts = (_names.Add(name), _values.Add(value));
        if (_pairs.TryGetValue(parts, out var known))
        {
            return known;
        }

        lock (_writing)
        {
            if (_pairs.TryGetValue(parts, out known))
            {
                return known;
            }

            if (_count == _parts.Length)
            {
                Array.Resize(ref _parts, _count * 2);
            }

            var pair = _count;
            _parts[pair] = parts;
            _count = pair + 1;
            _pairs[parts] = pair;
            return pair;
        }
    }
}
