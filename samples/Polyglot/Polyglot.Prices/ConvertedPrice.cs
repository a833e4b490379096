namespace Polyglot.Prices;

/// <summary>An amount of money.</summary>
internal sealed record ConvertedPrice(decimal Amount, string Currency);
