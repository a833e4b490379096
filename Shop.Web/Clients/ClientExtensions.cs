using Microsoft.Extensions.DependencyInjection;

namespace Shop.Web.Clients;

internal static class ClientExtensions
{
    public static void AddBackendClients(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddTransient<InnerCallHandler>().AddTransient<VisitorHandler>();
        services.AddHttpClient<SearchClient>(http => http.BaseAddress = new("http://search")).AddHttpMessageHandler<InnerCallHandler>();
        services.AddHttpClient<ContactClient>(http => http.BaseAddress = new("http://contact"))
            .AddHttpMessageHandler<InnerCallHandler>().AddHttpMessageHandler<VisitorHandler>();
    }
}
