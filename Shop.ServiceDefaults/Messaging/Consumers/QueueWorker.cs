using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>The handlers of a queue at work on what is delivered to it.</summary>
internal sealed class QueueWorker : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly string _queue;
    private readonly IReadOnlyList<Consumer> _consumers;
    private readonly ConsumerPipeline _pipeline;
    private readonly ILogger _logger;
    private readonly CancellationToken _stopping;
    private readonly Lanes _lanes;

    public QueueWorker(string queue, IReadOnlyList<Consumer> consumers, ConsumerPipeline pipeline, MessagingOptions options, ILogger logger, CancellationToken stopping)
    {
        (_queue, _consumers, _pipeline, _logger, _stopping) = (queue, consumers, pipeline, logger, stopping);
        _lanes = new Lanes(options.Lanes, options.ConsumerBatch, HandleAsync);
    }

    public void Add(string about, Delivery delivery) => _lanes.Add(about, delivery);

    public ValueTask DisposeAsync() => _lanes.DisposeAsync();

    private async Task HandleAsync(IReadOnlyList<Delivery> deliveries)
    {
        try
        {
            _stopping.ThrowIfCancellationRequested();
            await _pipeline.ProcessAsync(_queue, _consumers, deliveries, _stopping);
        }
        catch (Exception e)
        {
            if (!_stopping.IsCancellationRequested)
            {
                Log.NotHandled(_logger, _queue, e.Message);
                await Task.Delay(Pause, _stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            foreach (var delivery in deliveries)
            {
                await delivery.ReturnAsync(e);
            }
        }
    }
}
