namespace Shop.SearchApi.Rules;

/// <summary>The rules in force.</summary>
internal sealed class LiveRules
{
    public RuleBook Current { get; set => Volatile.Write(ref field, value); } = RuleBook.Empty;
}
