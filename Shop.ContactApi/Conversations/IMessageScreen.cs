using Npgsql;

namespace Shop.ContactApi.Conversations;

/// <summary>Looks at messages before and while they are taken; none is dropped by it.</summary>
internal interface IMessageScreen
{
    /// <summary>How long this sender has to wait, or null when the message may come in.</summary>
    /// <param name="client">The address on the network, or null when it is not known.</param>
    /// <param name="email">The address that the message is from, or null where that says nothing new.</param>
    /// <param name="ct">Gives up.</param>
    Task<TimeSpan?> AdmitAsync(string? client, string? email, CancellationToken ct);

    /// <summary>Whether a message looks like spam, and why.</summary>
    Task<ScreenVerdict> JudgeAsync(NewMessage message, CancellationToken ct);

    /// <summary>Keeps the verdict beside the conversation.</summary>
    Task RecordAsync(NpgsqlTransaction transaction, long conversationId, ScreenVerdict verdict, CancellationToken ct);
}

/// <summary>What is held against a message, in words for the staff.</summary>
internal sealed record ScreenVerdict(bool IsSpam, double Score, IReadOnlyList<string> Reasons);
