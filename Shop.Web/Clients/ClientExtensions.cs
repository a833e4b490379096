using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Tokens;
using Shop.Web.Clients.Desk;
using Shop.Web.Identity.Tokens;

namespace Shop.Web.Clients;

internal static class ClientExtensions
{
    public static void AddBackendClients(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddTransient<InnerCallHandler>().AddTransient<VisitorHandler>().AddTransient<StaffVisitHandler>();
        services.AddHttpClient<SearchClient>(http => http.BaseAddress = new("http://search"))
            .AddHttpMessageHandler<InnerCallHandler>().AddHttpMessageHandler<StaffVisitHandler>();
        services.AddHttpClient<ContactClient>(http => http.BaseAddress = new("http://contact"))
            .AddHttpMessageHandler<InnerCallHandler>().AddHttpMessageHandler<VisitorHandler>();
        services.AddHttpClient<DeskClient>(http => http.BaseAddress = new("http://contact"))
            .AddHttpMessageHandler<InnerCallHandler>().AddStaffToken(Audiences.Contact);
        services.AddShelfClients();
    }
}
