namespace Shop.SearchApi.Rules;

/// <summary>What is decided about a query, or about a phrase in queries.</summary>
internal interface IRule
{
    /// <summary>Whether it counts; one that does not is only kept.</summary>
    bool Enabled { get; }

    /// <summary>What is wrong with it: the field and why.</summary>
    (string Field, string Reason)? Fault();
}
