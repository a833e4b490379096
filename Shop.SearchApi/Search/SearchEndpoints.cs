using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.SearchApi.Search;

internal static class SearchEndpoints
{
    public static void MapProductSearch(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/search", SearchAsync)
            .AllowAnonymous()
            .WithTags("Search")
            .WithName("SearchProducts")
            .WithSummary("Finds products.")
            .WithDescription(
                "q: words, all must match. brand, category and attr.NAME may repeat: any of the values. minPrice, maxPrice. "
                + "sort: relevance, price, -price, newest, popularity. page 1 to 500, pageSize 1 to 100. "
                + "facets: names with commas out of brand, category, price, attr.NAME.");

    private static async Task<Results<Ok<SearchAnswer>, ValidationProblem, ProblemHttpResult>> SearchAsync(
        HttpRequest request, ProductSearch search, CancellationToken ct)
    {
        if (request.Query.TryGetValue("q", out var query) && query.ToString().Contains('\0', StringComparison.Ordinal))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["q"] = ["q holds a NUL character"] });
        }

        return SearchParameters.Read(request.Query, out var errors) is { } checkedRequest
            ? TypedResults.Ok(await search.RunAsync(checkedRequest, ct))
            : TypedResults.ValidationProblem(errors);
    }
}
