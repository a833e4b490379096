namespace Shop.Contracts;

/// <summary>Something that has happened in one service and that others may want to know.</summary>
public interface IEvent
{
    /// <summary>
    /// The versioned name, such as <c>search.product-changed.v1</c>: the CloudEvents type and the routing key.
    /// New members may be added to a version; anything else needs a new one.
    /// </summary>
    static abstract string Type { get; }
}
