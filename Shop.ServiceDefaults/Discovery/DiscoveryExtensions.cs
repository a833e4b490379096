using Microsoft.Extensions.DependencyInjection;

namespace Shop.ServiceDefaults.Discovery;

internal static class DiscoveryExtensions
{
    public static void AddServiceEndpoints(this IServiceCollection services)
    {
        services.AddSingleton<ServiceEndpoints>();
        services.AddSingleton<IServiceEndpoints>(provider => provider.GetRequiredService<ServiceEndpoints>());
        services.AddTransient<ServiceDiscoveryHandler>();
    }

    public static IHttpClientBuilder AddServiceEndpoints(this IHttpClientBuilder client) =>
        client.AddHttpMessageHandler<ServiceDiscoveryHandler>();
}
