using System.ComponentModel.DataAnnotations;

namespace Shop.ServiceDefaults.Messaging;

/// <summary>How events are sent, handled and kept: the configuration section <c>Messaging</c>.</summary>
public sealed class MessagingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Messaging";

    private static readonly TimeSpan[] s_quick =
        [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1)];

    private static readonly TimeSpan[] s_delayed = [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60)];

    /// <summary>
    /// Pauses before the attempts that follow a failed one at once, while later events of the same aggregate wait.
    /// The default is 50 ms, 200 ms, 500 ms and 1 s: five attempts.
    /// </summary>
    public IReadOnlyList<TimeSpan>? QuickRetries { get; set; }

    /// <summary>
    /// Pauses before the attempts after those, for which the event is set aside and later ones go on. After the last of them it is
    /// a dead letter. The default is 10 s, 30 s and 60 s.
    /// </summary>
    public IReadOnlyList<TimeSpan>? DelayedRetries { get; set; }

    /// <summary>How long one attempt of a handler may take; it has failed then. The default is 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan HandlerTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the broker may take to confirm an event; the event goes out again then. The default is 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many events one transaction of the relay sends. The default is 500.</summary>
    [Range(1, 10_000)]
    public int RelayBatch { get; set; } = 500;

    /// <summary>How many events one transaction of a consumer handles, if that many wait. The default is 100.</summary>
    [Range(1, 1_000)]
    public int ConsumerBatch { get; set; } = 100;

    /// <summary>How many events a consumer may hold that it has not acknowledged. The default is 400.</summary>
    [Range(1, 10_000)]
    public int Prefetch { get; set; } = 400;

    /// <summary>How many events of a queue, of different aggregates, are handled side by side. The default is 4.</summary>
    [Range(1, 64)]
    public int Lanes { get; set; } = 4;

    /// <summary>How long sent events stay in the outbox, to be looked at. The default is a day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan OutboxRetention { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long a handled event is remembered: one that is delivered again later, such as a dead letter that is replayed, takes effect
    /// again. The default is 7 days.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00")]
    public TimeSpan InboxRetention { get; set; } = TimeSpan.FromDays(7);

    internal IReadOnlyList<TimeSpan> Quick => QuickRetries ?? s_quick;

    internal IReadOnlyList<TimeSpan> Delayed => DelayedRetries ?? s_delayed;

    /// <summary>The pause after so many failed attempts in all, once the quick ones are over; null when there is no further one.</summary>
    internal TimeSpan? PauseAfter(int attempts) =>
        attempts - Quick.Count - 1 is var place && place >= 0 && place < Delayed.Count ? Delayed[place] : null;
}
