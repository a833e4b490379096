namespace Shop.Bench.Relevance;

/// <summary>How far the mean of differences might lie elsewhere with other queries of the kind.</summary>
internal sealed record PairedBootstrap(double Mean, double Low, double High)
{
    public const int Resamples = 10_000;
    private const int Seed = 20261121;

    /// <summary>The mean and its 95 % interval (percentiles), always with the same random numbers.</summary>
    public static PairedBootstrap Of(IReadOnlyList<double> differences)
    {
        var random = new Random(Seed);
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < differences.Count; j++)
            {
                sum += differences[random.Next(differences.Count)];
            }

            means[i] = sum / differences.Count;
        }

        Array.Sort(means);
        return new PairedBootstrap(differences.Average(), means[Resamples / 40], means[Resamples - 1 - (Resamples / 40)]);
    }
}
