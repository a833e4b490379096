using Npgsql;

namespace Shop.ServiceDefaults.Messaging;

/// <summary>What a handler gets beside the event. Whatever it writes through the transaction happens once, however often the event is delivered.</summary>
/// <param name="MessageId">The event's id, the same at every delivery.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Connection">The connection of the transaction.</param>
/// <param name="Transaction">Holds the record that the event was handled; committed after the handler.</param>
public sealed record EventContext(Guid MessageId, DateTimeOffset Time, NpgsqlConnection Connection, NpgsqlTransaction Transaction);
