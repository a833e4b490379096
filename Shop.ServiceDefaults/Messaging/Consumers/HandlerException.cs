namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>A handler failed, and with it the transaction of its batch.</summary>
internal sealed class HandlerException(int place, Exception inner) : Exception(inner.Message, inner)
{
    /// <summary>Whose: the place in the batch.</summary>
    public int Place => place;
}
