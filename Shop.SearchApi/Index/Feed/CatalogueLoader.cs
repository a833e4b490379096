using System.Threading.Channels;
using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;
using Shop.SearchApi.Products;

namespace Shop.SearchApi.Index.Feed;

/// <summary>Builds the index from the database, on all cores: each core makes a segment.</summary>
internal sealed class CatalogueLoader(CatalogueFeed feed)
{
    // Of some hundred products each.
    private const int MostWaiting = 32;

    /// <summary>Fills the index and returns the watermark from which to follow.</summary>
    public async Task<ulong> LoadAsync(LiveIndex index, CancellationToken ct)
    {
        var values = new CatalogueValues();
        var batches = Channel.CreateBounded<CopiedRows>(MostWaiting);
        var builders = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new SegmentBuilder(values)).ToList();
        var building = Task.WhenAll(builders.Select(builder => Task.Run(() => BuildAsync(builder, batches, ct), ct)));
        ulong watermark;
        try
        {
            watermark = await feed.ReadAllAsync(batch => batches.Writer.WriteAsync(batch, ct), ct);
        }
        catch (ChannelClosedException)
        {
            await building; // what failed there is why nobody takes rows any more
            throw;
        }
        finally
        {
            batches.Writer.TryComplete();
        }

        await building;
        builders.RemoveAll(builder => builder.Count == 0);
        var kinds = NameKinds.Learn(builders.SelectMany(builder => builder.Roles()));
        var segments = await Task.WhenAll(builders.Select(builder => Task.Run(() => builder.Build(kinds), ct)));
        index.Load(values, segments, kinds);
        return watermark;
    }

    private static async Task BuildAsync(SegmentBuilder builder, Channel<CopiedRows> batches, CancellationToken ct)
    {
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(ct))
            {
                foreach (var product in batch.Products())
                {
                    builder.Add(product.Read(), product.Version);
                }
            }
        }
        catch (Exception e)
        {
            batches.Writer.TryComplete(e);
            throw;
        }
    }
}
