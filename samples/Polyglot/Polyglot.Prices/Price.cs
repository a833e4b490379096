namespace Polyglot.Prices;

/// <summary>An amount of money.</summary>
internal sealed record Price(decimal Amount, string Currency);
