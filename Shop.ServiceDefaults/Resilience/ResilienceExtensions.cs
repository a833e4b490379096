using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Shop.ServiceDefaults.Resilience;

internal static class ResilienceExtensions
{
    public static IHttpClientBuilder AddResilience(this IHttpClientBuilder client)
    {
        client.Services.TryAddSingleton<ResiliencePipelines>();
        client.Services.TryAddTransient<ResilienceHandler>();
        return client.AddHttpMessageHandler<ResilienceHandler>();
    }
}
