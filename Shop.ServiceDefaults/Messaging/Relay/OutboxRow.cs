namespace Shop.ServiceDefaults.Messaging.Relay;

internal sealed record OutboxRow(
    long Sequence, Guid Id, string Type, string Aggregate, string Data, DateTimeOffset Time, string? TraceParent, string? TraceState);
