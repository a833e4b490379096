using Shop.Bench.Generator;
using Shop.Bench.Steering;

namespace Shop.Bench.Experiments;

/// <summary>Writes the generated products to a file, for whoever wants to look at them or start a shop with them.</summary>
internal static class ProductsExperiment
{
    public const string Usage = "products --products N --out FILE [--seed N (1)]   the generated products of search as NDJSON, a catalogue for --catalog";

    public static async Task RunAsync(string[] args)
    {
        var file = RunningHost.Option(args, "--out") ?? throw new BenchException("--out FILE is missing.");
        await using var stream = File.Create(file);
        await ProductLines.WriteAsync(
            new ProductGenerator((ulong)RunningHost.Number(args, "--seed", 1)), RunningHost.Number(args, "--products", 10_000), stream);
    }
}
