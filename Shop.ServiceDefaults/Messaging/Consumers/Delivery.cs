namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>An event at the door of a queue's handlers.</summary>
/// <param name="Body">The event as it came.</param>
/// <param name="SettleAsync">Tells where it came from that it is handled, or set aside: it need not come again.</param>
/// <param name="ReturnAsync">Gives it back to where it came from: it could be neither handled nor set aside.</param>
internal sealed record Delivery(ReadOnlyMemory<byte> Body, Func<ValueTask> SettleAsync, Func<Exception, ValueTask> ReturnAsync);
