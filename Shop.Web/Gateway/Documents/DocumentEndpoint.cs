using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Shop.Web.Gateway.Documents;

internal static class DocumentEndpoint
{
    public static void MapApiDocument(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/openapi/shop.json", async (ApiDocuments documents, CancellationToken ct) =>
                TypedResults.Text((await documents.ReadAsync(ct)).ToJsonString(), "application/json", System.Text.Encoding.UTF8))
            .AllowAnonymous()
            .ExcludeFromDescription();
}
