using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.SearchApi.Index.Feed;
using Shop.SearchApi.Index.Matching;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Tokens;

namespace Shop.SearchApi.Insights;

internal static class InsightEndpoints
{
    private const int LongestQuery = 500;
    private const int LastPosition = 50_000;
    private const int MostQueries = 100;
    private const int MostRequestBytes = 8 * 1024;

    public static void MapInsights(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/api/v1/search/clicks", Add)
            .AllowAnonymous()
            .WithMetadata(new RequestSizeLimitAttribute(MostRequestBytes))
            .WithTags("Insights").WithName("AddClick").WithSummary("Tells that a customer chose a product among the results of a query.");
        endpoints.MapGet("/api/v1/search/insights", ReadAsync)
            .RequireRole(Audiences.Search, Roles.Merchandiser)
            .NeverStored()
            .WithTags("Insights").WithName("GetInsights")
            .WithSummary("What customers searched for in the last days, what they did not find, what they chose, and how long it took.");
    }

    private static Results<Accepted, ValidationProblem> Add(Click click, QueryLog queries, LiveIndex index)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (click.Query is not { Length: > 0 and <= LongestQuery } query || QueryWords.Parse(query).Words.Count == 0)
        {
            errors["query"] = [$"Must be a query of up to {LongestQuery} characters."];
        }

        if (click.ProductId is not > 0)
        {
            errors["productId"] = ["Must be a positive whole number."];
        }

        if (click.Position is not (>= 1 and <= LastPosition))
        {
            errors["position"] = [$"Must be 1 to {LastPosition}."];
        }

        if (errors.Count > 0)
        {
            return TypedResults.ValidationProblem(errors);
        }

        // Of a product that is gone nobody has to know; who asks learns nothing by it.
        if (index.Has(click.ProductId!.Value))
        {
            queries.AddClick(click.Query!, click.ProductId.Value);
        }

        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<Ok<InsightAnswer>, ValidationProblem>> ReadAsync(
        InsightStore store, TimeProvider time, CancellationToken ct, int days = 7, int limit = 20)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (days is < 1 or > InsightWriter.MostDays)
        {
            errors["days"] = [$"Must be 1 to {InsightWriter.MostDays}."];
        }

        if (limit is < 1 or > MostQueries)
        {
            errors["limit"] = [$"Must be 1 to {MostQueries}."];
        }

        var from = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1 - days);
        return errors.Count > 0 ? TypedResults.ValidationProblem(errors) : TypedResults.Ok(await store.ReadAsync(from, days, limit, ct));
    }
}
