namespace Shop.ContactApi.Desk.Owned;

/// <summary>A view or a macro.</summary>
internal interface IOwned
{
    /// <summary>For If-Match; null where nobody can change it.</summary>
    long? Version { get; }
}
