using System.Collections.Concurrent;

namespace Shop.Dashboard.Telemetry;

/// <summary>Who sends, by a small number: a service and its instance.</summary>
internal sealed class OriginTable
{
    private const int MaxOrigins = 10_000;
    private static readonly OriginName Others = new("(others)", "");
    private readonly ConcurrentDictionary<OriginName, int> _numbers = new() { [Others] = 0 };
    private readonly List<OriginName> _names = [Others];

    /// <summary>Every service that has sent something, in order.</summary>
    public IReadOnlyList<string> Services =>
        [.. _numbers.Keys.Where(o => o != Others).Select(o => o.Service).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)];

    public OriginName this[int number]
    {
        get
        {
            lock (_names)
            {
                return _names[number];
            }
        }
    }

    /// <summary>Its number; 0 when there are too many.</summary>
    public int Number(string service, string instance)
    {
        var name = new OriginName(service, instance);
        if (_numbers.TryGetValue(name, out var number))
        {
            return number;
        }

        lock (_names)
        {
            if (_numbers.TryGetValue(name, out number) || _names.Count >= MaxOrigins)
            {
                return number;
            }

            _names.Add(name);
            return _numbers[name] = _names.Count - 1;
        }
    }

    /// <summary>The numbers of a service, or of one of its instances.</summary>
    public HashSet<int> NumbersOf(string name) =>
        [.. _numbers.Where(o => o.Key.Service == name || (o.Key.Instance == name && name.Length > 0)).Select(o => o.Value)];
}
