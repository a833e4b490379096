namespace Shop.ServiceDefaults.Messaging;

internal sealed record OutboxRow(long Sequence, Guid Id, string Type, string Aggregate, string Data, DateTimeOffset Time, string? TraceParent);
