using System.Runtime.CompilerServices;

namespace Shop.Hosting.Running;

/// <summary>Tells whoever looks at the application that something has changed; what comes together is told once.</summary>
internal sealed class Changes
{
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(100);
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = New();
    private long _count;

    public void Raise()
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            _count++;
            told = _next;
            _next = New();
        }

        told.TrySetResult();
    }

    /// <summary>A number at once and after every change.</summary>
    public async IAsyncEnumerable<long> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = -1L;
        while (true)
        {
            Task next;
            long count;
            lock (_gate)
            {
                next = _next.Task;
                count = _count;
            }

            if (count != seen)
            {
                seen = count;
                yield return count;
                await Task.Delay(Together, cancellationToken);
                continue;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
