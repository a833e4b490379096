using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Http;

namespace Shop.Web.Security;

internal static class SecurityExtensions
{
    public static void AddWebSecurity(this IServiceCollection services)
    {
        services.AddSingleton<CookieRules>().AddSingleton<InnerCalls>();
        services.AddSingleton(new EntranceStep(app => app.UseMiddleware<PrivatePagesMiddleware>()));
    }
}
