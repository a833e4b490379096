using Microsoft.Extensions.Hosting;

namespace Shop.SearchApi.Index.Feed;

/// <summary>Fills the index at the start and keeps it as the database is. While the database is away the index stays as it was.</summary>
internal sealed class IndexFollower(
    LiveIndex index, CatalogueLoader loader, CatalogueFeed feed, SnapshotStore snapshots, ChangeSignal changes, TimeProvider time, ILogger<IndexFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private ulong? _watermark;
    private bool _isAway;
    private Task _upkeep = Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                _watermark = _watermark is { } since ? await feed.ReadSinceAsync(since, index, again: false, stoppingToken) : await LoadAsync(stoppingToken);
                index.Complete();
                _isAway = false;
                KeepUp();
                await changes.WaitAsync(Poll, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                if (!_isAway)
                {
                    _isAway = true; // said once, not at every attempt
                    Log.NotFollowed(logger, e.Message);
                }

                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await _upkeep;
    }

    private async Task<ulong> LoadAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        if (await snapshots.LoadAsync(index, ct) is { } kept)
        {
            var next = await feed.ReadSinceAsync(kept, index, again: true, ct);
            Log.Restored(logger, index.Current.Live, time.GetElapsedTime(started).TotalSeconds);
            return next;
        }

        var watermark = await loader.LoadAsync(index, ct);
        // What the building took besides the index goes back to the system: as much as the index itself. Not from within the loader's last step,
        // which still holds it all.
        await Task.Yield();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Log.Loaded(logger, index.Current.Live, time.GetElapsedTime(started).TotalSeconds);
        return watermark;
    }

    // Beside the following, one at a time: it may take seconds.
    private void KeepUp()
    {
        if (_upkeep.IsCompleted && _watermark is { } watermark)
        {
            _upkeep = Task.Run(() =>
            {
                index.MergeLarge();
                snapshots.SaveWhenDue(index, watermark);
            });
        }
    }
}
