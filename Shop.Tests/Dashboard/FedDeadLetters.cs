using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Shop.Dashboard.Application;

namespace Shop.Tests.Dashboard;

/// <summary>Services with the dead letters that a test gives them.</summary>
internal sealed class FedDeadLetters : IDeadLetterServices
{
    public const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    public static readonly Guid Id = new("0199f4b1-0000-7000-8000-000000000001");

    public IReadOnlyList<string> Names { get; set; } = ["contact", "search", "away"];

    /// <summary>What was asked for, such as "POST contact /ID/replay"; lists and letters are not told.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What every text of a letter is.</summary>
    public string? Hostile { get; set; }

    public string Queue => Hostile is null ? "contact.notifications" : "contact." + Hostile;

    public string? NextCursor { get; set; }

    /// <summary>What is answered to commands.</summary>
    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public Task<HttpResponseMessage> SendAsync(string service, HttpMethod method, string path, CancellationToken cancellationToken)
    {
        if (method != HttpMethod.Get)
        {
            Asked.Enqueue($"{method} {service} {path}");
            return Task.FromResult(Status == HttpStatusCode.OK
                ? Answer(new { replayed = 2, withoutQueue = 0, discarded = 2, isIncomplete = false })
                : Answer(new { detail = Hostile ?? "The queue is gone." }, Status));
        }

        return (service, path) switch
        {
            ("away", _) => throw new HttpRequestException(Hostile ?? "nobody is at home"),
            ("contact", ['?', ..]) => Task.FromResult(Answer(new { items = new[] { Letter(Id), Letter(Guid.NewGuid()) }, nextCursor = NextCursor, isIncomplete = true })),
            ("contact", _) when path == $"/{Id}" => Task.FromResult(Answer(Letter(Id))),
            (_, ['?', ..]) => Task.FromResult(Answer(new { items = Array.Empty<object>(), nextCursor = (string?)null, isIncomplete = false })),
            _ => Task.FromResult(Answer(new { title = "Not Found" }, HttpStatusCode.NotFound)),
        };
    }

    private static HttpResponseMessage Answer(object body, HttpStatusCode status = HttpStatusCode.OK) => new(status) { Content = JsonContent.Create(body) };

    private object Letter(Guid id) => new
    {
        id,
        messageId = Hostile ?? id.ToString(),
        type = Hostile ?? "contact.message-received.v1",
        subject = Hostile ?? "SH-7K2M9Q",
        queue = Queue,
        handler = Hostile ?? "Shop.ContactApi.Notifications.AcknowledgementHandler",
        reason = Hostile ?? "Shop.ContactApi.Notifications.AcknowledgementHandler failed 8 times: InvalidOperationException",
        attempts = 8,
        failedAt = DateTimeOffset.UtcNow.AddMinutes(-3),
        traceId = Hostile ?? TraceId,
        headers = new Dictionary<string, string>(StringComparer.Ordinal) { [Hostile ?? "x-shop-queue"] = Hostile ?? Queue },
        body = Hostile ?? """{"id":"0199f4b1-0000-7000-8000-000000000001","type":"contact.message-received.v1","data":{"reference":"SH-7K2M9Q"}}""",
        bodyEncoding = Hostile ?? "utf-8",
        bodyBytes = 116,
        isCut = true,
    };
}
