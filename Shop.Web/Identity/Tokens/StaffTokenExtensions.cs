using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Web.Identity.Tokens;

internal static class StaffTokenExtensions
{
    /// <summary>
    /// How staff pages call services: a typed client that sends a token of the signed-in person along.
    /// <c>services.AddHttpClient&lt;DeskClient&gt;(http => http.BaseAddress = new("http://contact")).AddStaffToken(Audiences.Contact);</c>
    /// </summary>
    public static IHttpClientBuilder AddStaffToken(this IHttpClientBuilder client, string audience) =>
        client.AddHttpMessageHandler(services => new StaffTokenHandler(
            services.GetRequiredService<IHttpContextAccessor>(), services.GetRequiredService<StaffTokens>(), audience));
}
