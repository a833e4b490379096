using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.SearchApi.Rules;

/// <summary>What merchandisers do with the rules of a kind.</summary>
internal sealed class RuleHandlers<T>(string kind)
    where T : class, IRule
{
    private const int MostOfAPage = 100;

    public string Kind => kind;

    public async Task<Results<Ok<RulePage<T>>, ValidationProblem>> ListAsync(RuleStore store, CancellationToken ct, string? cursor = null, int limit = 50) =>
        limit is < 1 or > MostOfAPage
            ? Invalid("limit", $"Must be 1 to {MostOfAPage}.")
            : TypedResults.Ok(await store.ListAsync<T>(kind, cursor, limit, ct));

    public async Task<Results<Ok<Rule<T>>, NotFound>> GetAsync(string key, RuleStore store, CancellationToken ct) =>
        KeyOf(key) is { } known && await store.FindAsync<T>(kind, known, ct) is { } rule ? TypedResults.Ok(rule) : TypedResults.NotFound();

    public async Task<Results<Ok<Rule<T>>, ValidationProblem, ProblemHttpResult>> PutAsync(string key, T rule, RuleStore store, CancellationToken ct)
    {
        if (KeyOf(key) is not { } known)
        {
            return Invalid("key", RuleKey.Requirement);
        }

        if (rule.Fault() is var (field, reason))
        {
            return Invalid(field, reason);
        }

        return await store.PutAsync(kind, known, rule, ct) is { } stored
            ? TypedResults.Ok(stored)
            : TypedResults.Problem($"There may be {RuleStore.Most} rules of a kind.", statusCode: StatusCodes.Status409Conflict);
    }

    public async Task<Results<NoContent, NotFound>> DeleteAsync(string key, RuleStore store, CancellationToken ct) =>
        KeyOf(key) is { } known && await store.DeleteAsync(kind, known, ct) ? TypedResults.NoContent() : TypedResults.NotFound();

    private string? KeyOf(string key) => RuleKey.Of(kind, key);

    private static ValidationProblem Invalid(string field, string reason) =>
        TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [reason] });
}
