using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Shop.Web.Gateway.Pages;

/// <summary>All that a product page shows, in one request: for apps that would otherwise make several over a slow line.</summary>
internal static class ProductPageEndpoint
{
    public static void MapProductPage(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/product-pages/{id:long:min(1)}", ReadAsync)
            .AllowAnonymous()
            .WithTags("Products")
            .WithName("GetProductPage")
            .WithSummary("A product with its questions and others like it.")
            .WithDescription("missing names the parts that could not be had; without the product itself the answer is 404 or 503.");

    private static async Task<Results<Ok<ProductPageAnswer>, ProblemHttpResult>> ReadAsync(
        long id, HttpContext context, ProductPageReader reader, CancellationToken ct)
    {
        var (status, answer) = await reader.ReadAsync(id, ct);
        if (answer is not null)
        {
            context.Response.Headers.CacheControl = "public, no-cache";
            return TypedResults.Ok(answer);
        }
        if (status == StatusCodes.Status404NotFound)
        {
            return TypedResults.Problem(string.Create(CultureInfo.InvariantCulture, $"There is no product {id}."), statusCode: status);
        }
        context.Response.Headers.RetryAfter = "5";
        return TypedResults.Problem("The search service is not available.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
