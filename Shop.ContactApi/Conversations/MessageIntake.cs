using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Shop.ContactApi.Storage;
using Shop.ContactApi.Targets;
using Shop.Contracts;
using Shop.ServiceDefaults.Messaging;

namespace Shop.ContactApi.Conversations;

/// <summary>Takes a new message exactly once per Idempotency-Key.</summary>
internal sealed class MessageIntake(
    ContactDbContext context, [FromKeyedServices(ContactDbContext.Schema)] Outbox outbox, TargetClock targets, IMessageScreen screen, TimeProvider time)
{
    private const int Attempts = 5;

    /// <param name="key">Makes the message one, however often it is sent.</param>
    /// <param name="message">The message.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="alsoAsync">What belongs to it, in its transaction.</param>
    public async Task<SubmissionResult> SubmitAsync(
        SubmissionKey key, NewMessage message, CancellationToken ct, Func<NpgsqlTransaction, Conversation, Task>? alsoAsync = null)
    {
        var verdict = await screen.JudgeAsync(message, ct);
        for (var attempt = 1; ; attempt++)
        {
            var answer = new MessageAccepted(ConversationReference.Create(), CustomerToken.Create());
            try
            {
                return await StoreAsync(key, message, answer, verdict, alsoAsync, ct)
                    ? new SubmissionResult.Taken(answer)
                    : await RepeatAsync(key, message, ct);
            }
            catch (DbUpdateException e) when (attempt < Attempts && IsReferenceTaken(e))
            {
                context.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Message, event and answer in one transaction; false when the key was used before.</summary>
    private async Task<bool> StoreAsync(
        SubmissionKey key, NewMessage message, MessageAccepted answer, ScreenVerdict verdict,
        Func<NpgsqlTransaction, Conversation, Task>? alsoAsync, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        // A second request with this key waits here until the first has committed or failed.
        var claimed = await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO contact.submissions (key_hash, content_hash, sealed_answer, created_at)
            VALUES ({key.Hash}, {SubmissionKey.HashContent(message)}, {key.Seal(answer)}, {now})
            ON CONFLICT DO NOTHING
            """,
            ct);
        if (claimed == 0)
        {
            return false;
        }
        var conversation = Create(message, answer, verdict, now);
        context.Conversations.Add(conversation);
        await context.SaveChangesAsync(ct);
        await context.Database.ExecuteSqlAsync(
            $"UPDATE contact.submissions SET conversation_id = {conversation.Id} WHERE key_hash = {key.Hash}", ct);
        var inner = (NpgsqlTransaction)transaction.GetDbTransaction();
        await screen.RecordAsync(inner, conversation.Id, verdict, ct);
        await (alsoAsync?.Invoke(inner, conversation) ?? Task.CompletedTask);
        await outbox.AddAsync(inner, answer.Reference, new MessageReceivedV1(answer.Reference, message.ProductId), ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private Conversation Create(NewMessage message, MessageAccepted answer, ScreenVerdict verdict, DateTimeOffset now)
    {
        var status = verdict.IsSpam ? ConversationStatus.Spam : ConversationStatus.New;
        var conversation = new Conversation
        {
            Reference = answer.Reference,
            TokenHash = CustomerToken.Hash(answer.AccessToken),
            Name = message.Name!,
            Email = message.Email!,
            Subject = message.Subject!,
            ProductId = message.ProductId,
            Status = status,
            CreatedAt = now,
            UpdatedAt = now,
            Entries = [new Entry { From = Entry.Customer, Body = message.Body!, At = now }],
            History = [new HistoryLine { Actor = HistoryActor.Customer, Action = HistoryAction.Created, ToValue = status, At = now }],
        };
        targets.Start(conversation);
        return conversation;
    }

    private async Task<SubmissionResult> RepeatAsync(SubmissionKey key, NewMessage message, CancellationToken ct)
    {
        var hash = key.Hash;
        var earlier = await context.Submissions.AsNoTracking().SingleAsync(submission => submission.KeyHash == hash, ct);
        return CryptographicOperations.FixedTimeEquals(earlier.ContentHash, SubmissionKey.HashContent(message))
            ? new SubmissionResult.Repeated(key.Open(earlier.SealedAnswer))
            : new SubmissionResult.KeyReused();
    }

    private static bool IsReferenceTaken(DbUpdateException exception) =>
        exception.InnerException is PostgresException
        {
            SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "conversations_reference"
        };
}
