namespace Shop.Contracts;

/// <summary>A customer has written to the shop. It carries ids only: who may know more reads it where it is kept. Published by Contact.</summary>
/// <param name="Reference">The conversation, such as SH-7K2M9Q.</param>
/// <param name="ProductId">The product asked about, if any.</param>
public sealed record MessageReceivedV1(string Reference, long? ProductId) : IEvent
{
    /// <inheritdoc/>
    public static string Type => "contact.message-received.v1";
}
