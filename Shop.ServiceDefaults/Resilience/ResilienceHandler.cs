using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Shop.ServiceDefaults.Resilience;

/// <summary>Runs every outgoing request through its pipeline. Whatever fails, callers see an HttpRequestException.</summary>
internal sealed class ResilienceHandler(ResiliencePipelines pipelines) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await pipelines.For(request).ExecuteAsync(
                static async (state, ct) => await state.Handler.SendOnceAsync(state.Request, ct),
                (Handler: this, Request: request),
                cancellationToken);
        }
        catch (BrokenCircuitException e)
        {
            throw new HttpRequestException($"{request.RequestUri?.Authority} has failed too often and is left alone for a moment.", e);
        }
        catch (TimeoutRejectedException e)
        {
            throw new HttpRequestException($"{request.RequestUri?.Authority} did not answer in time.", e);
        }
    }

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken ct) => base.SendAsync(request, ct);
}
