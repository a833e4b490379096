using Microsoft.AspNetCore.Mvc;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Tokens;

namespace Shop.SearchApi.Rules;

internal static class RuleEndpoints
{
    private const string OfKey = "/{key}";
    private const int MostRequestBytes = 64 * 1024;

    public static void MapRules(this IEndpointRouteBuilder endpoints)
    {
        var rules = endpoints.MapGroup("/api/v1/search/rules")
            .WithTags("Rules")
            .RequireRole(Audiences.Search, Roles.Merchandiser)
            .WithMetadata(new RequestSizeLimitAttribute(MostRequestBytes))
            .NeverStored();
        var (synonyms, pins, hides, redirects) = (new RuleHandlers<SynonymRule>(RuleKinds.Synonyms), new RuleHandlers<ProductRule>(RuleKinds.Pins),
            new RuleHandlers<ProductRule>(RuleKinds.Hides), new RuleHandlers<RedirectRule>(RuleKinds.Redirects));
        Describe(Map(rules, synonyms).MapPut(OfKey, synonyms.PutAsync), synonyms.Kind, "Sets what else a word or phrase may be called.");
        Describe(Map(rules, pins).MapPut(OfKey, pins.PutAsync), pins.Kind, "Sets which products stand first for a query.");
        Describe(Map(rules, hides).MapPut(OfKey, hides.PutAsync), hides.Kind, "Sets which products a query does not find; the key * stands for all queries.");
        Describe(Map(rules, redirects).MapPut(OfKey, redirects.PutAsync), redirects.Kind, "Sets to which page of the shop a query leads.");
    }

    private static RouteGroupBuilder Map<T>(RouteGroupBuilder rules, RuleHandlers<T> handlers)
        where T : class, IRule
    {
        var group = rules.MapGroup(handlers.Kind);
        group.MapGet("/", handlers.ListAsync).WithName($"ListRules-{handlers.Kind}").WithSummary("All rules of the kind in the order of their keys.");
        group.MapGet(OfKey, handlers.GetAsync).WithName($"GetRule-{handlers.Kind}").WithSummary("One rule.");
        group.MapDelete(OfKey, handlers.DeleteAsync).WithName($"DeleteRule-{handlers.Kind}").WithSummary("Removes a rule; in force within a second.");
        return group;
    }

    private static void Describe(RouteHandlerBuilder put, string kind, string what) =>
        put.WithName($"PutRule-{kind}").WithSummary($"{what} In force within a second.");
}
