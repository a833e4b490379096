namespace Shop.SearchApi.Rules;

/// <summary>Products that stand first for the query of the key, in this order; or that it does not find.</summary>
internal sealed record ProductRule(IReadOnlyList<long>? ProductIds, bool Enabled = true) : IRule
{
    private const int Most = 100;

    public (string Field, string Reason)? Fault() => ProductIds switch
    {
        null or [] => ("productIds", "Must name a product at least."),
        { Count: > Most } => ("productIds", $"May name {Most} products."),
        _ when ProductIds.Any(id => id <= 0) => ("productIds", "Each must be a positive whole number."),
        _ when ProductIds.Distinct().Count() < ProductIds.Count => ("productIds", "Each may be named once."),
        _ => null,
    };
}
