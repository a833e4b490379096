using System.Collections.Concurrent;
using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Shop.ServiceDefaults.Resilience;

/// <summary>
/// One pipeline per host and kind of request: a time limit over all, retries for what may be repeated, a circuit breaker
/// and a time limit for each attempt.
/// </summary>
internal sealed class ResiliencePipelines(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Host, bool Repeatable, bool TakesLong), ResiliencePipeline<HttpResponseMessage>> _pipelines = new();

    public ResiliencePipeline<HttpResponseMessage> For(HttpRequestMessage request) =>
        _pipelines.GetOrAdd((request.RequestUri?.Authority ?? "", IsRepeatable(request), LongRequests.TakesLong(request)), key => Build(key.Repeatable, key.TakesLong));

    /// <summary>A body is a stream that may be read only once, and only safe methods have no second effect.</summary>
    private static bool IsRepeatable(HttpRequestMessage request) =>
        request.Content is null
        && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options);

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        {
            Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
        } => true,
        _ => false,
    };

    private ResiliencePipeline<HttpResponseMessage> Build(bool repeatable, bool takesLong)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (!takesLong)
        {
            builder.AddTimeout(TimeSpan.FromSeconds(30));
        }
        if (repeatable)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = static args => ValueTask.FromResult(IsTransient(args.Outcome)),
                MaxRetryAttempts = 2,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(100),
                UseJitter = true,
                OnRetry = static args =>
                {
                    args.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            });
        }
        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            // 503 is an answer: the service lives and says when to come back.
            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is HttpRequestException or TimeoutRejectedException),
            FailureRatio = 0.5,
            MinimumThroughput = 20,
            SamplingDuration = TimeSpan.FromSeconds(10),
            BreakDuration = TimeSpan.FromSeconds(2),
        });
        return takesLong ? builder.Build() : builder.AddTimeout(TimeSpan.FromSeconds(10)).Build();
    }
}
