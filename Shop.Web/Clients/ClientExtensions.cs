using Microsoft.Extensions.DependencyInjection;

namespace Shop.Web.Clients;

internal static class ClientExtensions
{
    public static void AddBackendClients(this IServiceCollection services)
    {
        services.AddHttpClient<SearchClient>(http => http.BaseAddress = new("http://search"));
        services.AddHttpClient<ContactClient>(http => http.BaseAddress = new("http://contact"));
    }
}
