using System.Collections.Concurrent;

namespace Shop.Tests.Messaging;

/// <summary>What the handlers of a test do before they write their effect.</summary>
internal sealed class Scenario
{
    private readonly ConcurrentDictionary<(string Handler, string Aggregate, int Number), int> _attempts = new();

    /// <summary>Gets the handler, the event and which attempt it is.</summary>
    public Func<string, Happened, int, CancellationToken, Task> Play { get; set; } = (_, _, _, _) => Task.CompletedTask;

    public int Attempts(string handler, int number, string aggregate = "a") => _attempts.GetValueOrDefault((handler, aggregate, number));

    public Task RunAsync(string handler, Happened message, CancellationToken ct) =>
        Play(handler, message, _attempts.AddOrUpdate((handler, message.Aggregate, message.Number), 1, (_, n) => n + 1), ct);
}
