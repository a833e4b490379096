namespace Shop.Hosting.Running.Balancing;

/// <summary>The replicas behind one public port.</summary>
internal sealed class Pool(string name)
{
    private readonly Lock _gate = new();
    private Destination[] _open = [];
    private Destination[] _draining = [];

    /// <summary>The resource's name.</summary>
    public string Name => name;

    public void Set(IReadOnlyCollection<int> open, IReadOnlyCollection<int> draining)
    {
        Destination[] gone;
        lock (_gate)
        {
            var known = _open.Concat(_draining).ToDictionary(t => t.Port);
            _open = [.. open.Select(p => known.TryGetValue(p, out var t) ? t : new Destination(p))];
            _draining = [.. draining.Where(known.ContainsKey).Select(p => known[p])];
            gone = [.. known.Values.Except(_open).Except(_draining)];
        }

        foreach (var target in gone)
        {
            target.GiveUp();
        }
    }

    /// <summary>The replica with the fewest outstanding requests, which now has one more; null when there is none.</summary>
    /// <param name="except">The one that has just failed, unless it is the only one.</param>
    public Destination? Take(Destination? except)
    {
        var targets = _open;
        if (targets.Length == 0)
        {
            return null;
        }

        // Starting at a random place spreads ties.
        var start = Random.Shared.Next(targets.Length);
        Destination? best = null;
        for (var i = 0; i < targets.Length; i++)
        {
            var target = targets[(start + i) % targets.Length];
            if (best is null || Rank(target, except).CompareTo(Rank(best, except)) < 0)
            {
                best = target;
            }
        }

        best!.Begin();
        return best;
    }

    public int Outstanding(HashSet<int> ports)
    {
        lock (_gate)
        {
            return _open.Concat(_draining).Where(t => ports.Contains(t.Port)).Sum(t => t.Outstanding);
        }
    }

    private static (bool Failed, bool Resting, int Outstanding) Rank(Destination target, Destination? except) =>
        (target == except, target.IsResting, target.Outstanding);
}
