using Microsoft.AspNetCore.Http.HttpResults;
using Shop.SearchApi.Index.Feed;
using Shop.ServiceDefaults.Http;

namespace Shop.SearchApi.Suggest;

internal static class SuggestEndpoints
{
    private const int LongestQuery = 500;
    private const int MostSuggestions = 20;

    public static void MapSuggest(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/suggest", Suggest)
            .AllowAnonymous()
            .WithTags("Search")
            .WithName("Suggest")
            .WithSummary("Completes what a customer is typing.");

    private static Results<Ok<SuggestAnswer>, ValidationProblem> Suggest(
        HttpContext context, Suggestions suggestions, LiveIndex index, CancellationToken ct, string q = "", int limit = 8)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (q.Length > LongestQuery || q.Contains('\0', StringComparison.Ordinal))
        {
            errors["q"] = [$"q may have {LongestQuery} characters, none of them NUL"];
        }

        if (limit is < 1 or > MostSuggestions)
        {
            errors["limit"] = [$"limit must be between 1 and {MostSuggestions}"];
        }

        if (!index.IsReady)
        {
            StartingAnswer.Mark(context.Response);
        }

        return errors.Count > 0 ? TypedResults.ValidationProblem(errors) : TypedResults.Ok(suggestions.Find(q, limit, ct));
    }
}
