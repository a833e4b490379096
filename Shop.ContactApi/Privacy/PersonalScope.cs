using Npgsql;

namespace Shop.ContactApi.Privacy;

/// <summary>Whose data, or which conversations'. Their rows are held by the transaction and still there.</summary>
/// <param name="Email">The person's address; null when conversations are deleted because of their age.</param>
/// <param name="Conversations">Keys of the conversations.</param>
/// <param name="References">Their references, in the same order.</param>
/// <param name="Transaction">The transaction to read and delete in.</param>
internal sealed record PersonalScope(
    string? Email, IReadOnlyList<long> Conversations, IReadOnlyList<string> References, NpgsqlTransaction Transaction)
{
    /// <summary>A command in the transaction.</summary>
    public NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, Transaction.Connection, Transaction);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }
        return command;
    }

    /// <summary>A command whose first parameter is the keys of the conversations.</summary>
    public NpgsqlCommand AboutConversations(string sql, params ReadOnlySpan<object> values) => Command(sql, [Conversations.ToArray(), .. values]);
}
