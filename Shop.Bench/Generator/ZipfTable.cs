namespace Shop.Bench.Generator;

/// <summary>
/// Picks the lower numbers more often, as words and brands are used: the weight of number n is 1 / (n + shift)^exponent
/// (Zipf and Mandelbrot). Each pick costs the same, whatever the size (Walker's and Vose's alias method).
/// </summary>
internal sealed class ZipfTable
{
    private readonly double[] _keep;
    private readonly int[] _alias;

    public ZipfTable(int size, double exponent, double shift)
    {
        var weights = Enumerable.Range(1, size).Select(n => 1 / Math.Pow(n + shift, exponent)).ToArray();
        var scale = size / weights.Sum();
        _keep = [.. weights.Select(w => w * scale)];
        _alias = [.. Enumerable.Range(0, size)];
        var small = new Stack<int>(Enumerable.Range(0, size).Where(i => _keep[i] < 1));
        var large = new Stack<int>(Enumerable.Range(0, size).Where(i => _keep[i] >= 1));
        while (small.TryPop(out var low) && large.TryPeek(out var high))
        {
            _alias[low] = high;
            _keep[high] -= 1 - _keep[low];
            if (_keep[high] < 1)
            {
                small.Push(large.Pop());
            }
        }
    }

    public int Pick(SplitMix64 random)
    {
        var at = random.Below(_keep.Length);
        return random.Unit() < _keep[at] ? at : _alias[at];
    }
}
