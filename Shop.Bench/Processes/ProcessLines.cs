namespace Shop.Bench.Processes;

/// <summary>What a program says, for those who wait for a line of it.</summary>
internal sealed class ProcessLines
{
    private const int Kept = 200;
    private readonly Queue<string> _lines = new();
    private readonly List<(string Start, TaskCompletionSource<string> Found)> _waiting = [];

    public string Last
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines.TakeLast(5));
            }
        }
    }

    public void Add(string? text)
    {
        if (text?.Trim() is not { Length: > 0 } line)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }

            _waiting.ForEach(w => Tell(w, line));
        }
    }

    public Task<string> FirstAsync(string start)
    {
        lock (_lines)
        {
            var waiting = (start, new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
            _waiting.Add(waiting);
            foreach (var line in _lines)
            {
                Tell(waiting, line);
            }

            return waiting.Item2.Task;
        }
    }

    private static void Tell((string Start, TaskCompletionSource<string> Found) waiting, string line)
    {
        if (line.StartsWith(waiting.Start, StringComparison.Ordinal))
        {
            waiting.Found.TrySetResult(line);
        }
    }
}
