namespace Shop.Tests.Faults;

/// <summary>A dead letter, wherever it was found.</summary>
internal sealed record BuriedEvent(Guid MessageId, string Reason, string TraceParent);
