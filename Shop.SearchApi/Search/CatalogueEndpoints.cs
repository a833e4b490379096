using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Rules;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Tokens;

namespace Shop.SearchApi.Search;

/// <summary>Searches of those who look after the catalogue: they are no customers', so none is counted.</summary>
internal static class CatalogueEndpoints
{
    private const int MostRequestBytes = 64 * 1024;
    private const int LongestQuery = 200;
    private const int Shown = 10;

    public static void MapCatalogueSearch(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/products", FindAsync)
            .RequireRole(Audiences.Search, Roles.Merchandiser)
            .NeverStored()
            .Produces<SearchAnswer>()
            .ProducesValidationProblem()
            .WithTags("Products").WithName("FindProducts")
            .WithSummary("Finds products as search does, whatever the rules say; what is hidden from customers too. Takes the parameters of search.");
        endpoints.MapPost("/api/v1/search/rules/preview", PreviewAsync)
            .RequireRole(Audiences.Search, Roles.Merchandiser)
            .NeverStored()
            .WithMetadata(new RequestSizeLimitAttribute(MostRequestBytes))
            .Produces<RulePreview>()
            .ProducesValidationProblem()
            .WithTags("Rules").WithName("PreviewRule")
            .WithSummary("What a query finds now, and what it would find by a rule that is not set yet.");
    }

    private static async Task<IResult> FindAsync(HttpContext context, ProductSearch search, SearchAdmission admission, CancellationToken ct) =>
        SearchParameters.Read(context.Request.Query, out var errors) is { } request
            ? await admission.RunAsync(context, () => TypedResults.Bytes(Answer(search, request, RuleBook.Empty, ct), SearchEndpoints.Json), ct)
            : TypedResults.ValidationProblem(errors);

    private static async Task<IResult> PreviewAsync(
        RuleDraft draft, HttpContext context, ProductSearch search, SearchAdmission admission, LiveRules rules, RuleStore store, CancellationToken ct)
    {
        if (Read(draft, out var rule) is var (field, reason))
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [reason] });
        }

        // Asked before the rules are read, and these before its turn comes: who waits for the database takes no search's place.
        if (admission.WhileStarting(context) is { } later)
        {
            return later;
        }

        var book = await store.ReadWithAsync(draft.Kind!, RuleKey.Of(draft.Kind!, draft.Key)!, rule, ct);
        var request = new SearchRequest(draft.Query!, [], null, null, SearchSort.Relevance, 1, Shown, []);
        return await admission.RunAsync(context, () =>
        {
            byte[] preview = [.. "{\"before\":"u8, .. Answer(search, request, rules.Current, ct), .. ",\"after\":"u8, .. Answer(search, request, book, ct), .. "}"u8];
            return TypedResults.Bytes(preview, SearchEndpoints.Json);
        }, ct);
    }

    private static byte[] Answer(ProductSearch search, SearchRequest request, RuleBook book, CancellationToken ct)
    {
        byte[] json = [];
        search.Try(request, book, answer => json = answer.Json.ToArray(), ct);
        return json;
    }

    private static (string Field, string Reason)? Read(RuleDraft draft, out IRule? rule)
    {
        rule = null;
        if (draft.Query is not { Length: > 0 and <= LongestQuery } query || query.Contains('\0', StringComparison.Ordinal))
        {
            return ("query", $"Must be a query of up to {LongestQuery} characters.");
        }

        if (draft.Kind is not (RuleKinds.Synonyms or RuleKinds.Pins or RuleKinds.Hides or RuleKinds.Redirects))
        {
            return ("kind", "Must be synonyms, pins, hides or redirects.");
        }

        if (RuleKey.Of(draft.Kind, draft.Key) is null)
        {
            return ("key", RuleKey.Requirement);
        }

        try
        {
            rule = draft.Rule is { ValueKind: not JsonValueKind.Null } given ? RuleKinds.Parse(draft.Kind, given.GetRawText()) : null;
            return rule?.Fault();
        }
        catch (JsonException)
        {
            return ("rule", "Must be a rule of the kind.");
        }
    }
}
