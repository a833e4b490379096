using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Tokens;
using Shop.Web.Identity.Audit;
using Shop.Web.Identity.Tokens;

namespace Shop.Web.Clients;

internal static class ShelfClientExtensions
{
    /// <summary>What those who look after catalogue and search call, each with a token of the signed-in person.</summary>
    public static void AddShelfClients(this IServiceCollection services)
    {
        Add(services.AddHttpClient<CatalogueClient>(AtSearch)).AddHttpMessageHandler<CatalogueAuditHandler>();
        Add(services.AddHttpClient<RuleClient>(AtSearch)).AddHttpMessageHandler<CatalogueAuditHandler>();
        Add(services.AddHttpClient<InsightClient>(AtSearch));
        Add(services.AddHttpClient<ImportClient>(http =>
        {
            AtSearch(http);
            http.Timeout = Timeout.InfiniteTimeSpan;
        }));
    }

    private static void AtSearch(HttpClient http) => http.BaseAddress = new("http://search");

    private static IHttpClientBuilder Add(IHttpClientBuilder client) => client.AddHttpMessageHandler<InnerCallHandler>().AddStaffToken(Audiences.Search);
}
