namespace Shop.ContactApi.Storage;

/// <summary>Who acts without a token of the shop's staff.</summary>
internal static class HistoryActor
{
    public const string Customer = "customer";
    public const string System = "system";
}
