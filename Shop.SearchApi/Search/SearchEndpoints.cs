using System.Buffers;
using System.Globalization;
using Microsoft.Extensions.Primitives;
using Shop.SearchApi.Index.Feed;
using Shop.ServiceDefaults.Http;

namespace Shop.SearchApi.Search;

internal static class SearchEndpoints
{
    public const string Json = "application/json; charset=utf-8";
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    public static void MapProductSearch(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/search", SearchAsync)
            .AllowAnonymous()
            .Produces<SearchAnswer>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithTags("Search")
            .WithName("SearchProducts")
            .WithSummary("Finds products.")
            .WithDescription(
                "q: words, all must match. brand, category and attr.NAME may repeat: any of the values. minPrice, maxPrice. "
                + "sort: relevance, price, -price, newest, popularity. page 1 to 500, pageSize 1 to 100. "
                + "facets: names with commas out of brand, category, price, attr.NAME.");

    private static async Task<IResult> SearchAsync(HttpContext context, ProductSearch search, SearchAdmission admission, LiveIndex index, CancellationToken ct)
    {
        if (SearchParameters.Read(context.Request.Query, out var errors) is not { } request)
        {
            return TypedResults.ValidationProblem(errors);
        }

        return await admission.RunAsync(context, () =>
        {
            // How old the answer is, where it is old: the database is away (RFC 9111, 5.1).
            if (index.Age is var age && age > Fresh)
            {
                context.Response.Headers.Age = ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            search.Run(request, !UncountedRequest.Is(context.Request), answer => Write(context, answer), ct);
            return Results.Empty;
        }, ct);
    }

    // May be kept, but has to be asked for again: a write is to be seen at once.
    private static void Write(HttpContext context, WrittenAnswer answer)
    {
        var response = context.Response;
        var tag = answer.Tag.Text;
        response.Headers.CacheControl = "public, no-cache";
        response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch is { Count: > 0 } known && IsAmong(known, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = Json;
        response.ContentLength = answer.Json.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            response.BodyWriter.Write(answer.Json.Span);
        }
    }

    // Compared weakly (RFC 9110, 13.1.2): our tags are all weak, so they are the same when they read the same.
    private static bool IsAmong(StringValues known, string tag) =>
        known.Any(line => line!.Split(',', StringSplitOptions.TrimEntries).Any(one => one == tag || one == "*"));
}
