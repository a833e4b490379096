using System.Globalization;
using System.Text;
using RabbitMQ.Client;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>A letter as it lies in the broker's queue: put there by a consumer of ours, or by the broker itself.</summary>
internal sealed record QueuedLetter(ulong Tag, LetterSummary Summary, IReadOnlyDictionary<string, string> Headers,
    string? MessageId, string? ContentType, ReadOnlyMemory<byte> Body)
{
    public const string Queue = "x-shop-queue";
    public const string Reason = "x-shop-reason";
    public const string Handler = "x-shop-handler";
    public const string Attempts = "x-shop-attempts";
    public const string FailedAt = "x-shop-failed-at";
    public const string TraceParent = "x-shop-traceparent";
    private const int LongestText = 2000;

    // How often somebody looked, and the client's own numbers.
    private static readonly string[] Noise = ["x-delivery-count", "x-acquired-count", "x-dotnet-pub-seq-no"];

    public static QueuedLetter Read(ulong tag, IReadOnlyBasicProperties properties, ReadOnlyMemory<byte> body)
    {
        var headers = (properties.Headers ?? new Dictionary<string, object?>(StringComparer.Ordinal))
            .Where(h => !Noise.Contains(h.Key, StringComparer.Ordinal)).ToDictionary(h => h.Key, h => Text(h.Value), StringComparer.Ordinal);
        var content = LetterBody.Read(body);
        // The broker's own words: https://www.rabbitmq.com/docs/dlx#effects
        var queue = headers.GetValueOrDefault(Queue) ?? headers.GetValueOrDefault("x-first-death-queue") ?? "";
        var handler = headers.GetValueOrDefault(Handler) is { Length: > 0 } name ? name : null;
        var summary = new LetterSummary(
            LetterId.Of(queue, handler, body.Span), content.Id ?? properties.MessageId, content.Type, content.Subject, queue, handler,
            headers.GetValueOrDefault(Reason) ?? $"the broker gave it up: {headers.GetValueOrDefault("x-first-death-reason") ?? "it does not say why"}",
            int.TryParse(headers.GetValueOrDefault(Attempts), CultureInfo.InvariantCulture, out var attempts) ? attempts : 0,
            Time(headers.GetValueOrDefault(FailedAt)) ?? FirstDeath(properties.Headers) ?? DateTimeOffset.UnixEpoch,
            LetterBody.TraceIdOf(headers.GetValueOrDefault(TraceParent)) ?? LetterBody.TraceIdOf(content.TraceParent));
        return new(tag, summary, headers, properties.MessageId, properties.ContentType, body);
    }

    public LetterDetails ToDetails() => LetterDetails.Of(Summary, Headers, Body.Span);

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static DateTimeOffset? FirstDeath(IDictionary<string, object?>? headers) =>
        headers?.TryGetValue("x-death", out var deaths) is true && deaths is IList<object> and [.., IDictionary<string, object> first]
        && first.TryGetValue("time", out var time) && time is AmqpTimestamp { UnixTime: > 0 and < 100_000_000_000 } stamp
            ? DateTimeOffset.FromUnixTimeSeconds(stamp.UnixTime)
            : null;

    private static string Text(object? value) => value switch
    {
        byte[] bytes => Cut(Encoding.UTF8.GetString(bytes)),
        IDictionary<string, object> table => Cut(string.Join(", ", table.Select(pair => $"{pair.Key}: {Text(pair.Value)}"))),
        System.Collections.IEnumerable list and not string => Cut(string.Join("; ", list.Cast<object?>().Select(Text))),
        AmqpTimestamp time => time.UnixTime.ToString(CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Cut(value?.ToString() ?? ""),
    };

    private static string Cut(string text) => text[..Math.Min(text.Length, LongestText)];
}
