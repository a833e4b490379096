using System.Globalization;
using Npgsql;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Storage;
using Shop.Contracts;
using Shop.ServiceDefaults.Messaging;

namespace Shop.ContactApi.Questions;

/// <summary>Publishes and withdraws answers; each change commits with its event.</summary>
internal sealed class AnswerDesk(
    AnswerTable table, ConversationEditor editor, [FromKeyedServices(ContactDbContext.Schema)] Outbox outbox, TimeProvider time)
{
    public async Task<AnswerResult> PublishAsync(long conversationId, PublicAnswer answer, string agent, CancellationToken ct)
    {
        await using var edit = await editor.OpenAsync(conversationId, agent, ct);
        if (edit is null)
        {
            return new AnswerResult.NoAnswer();
        }
        if (edit.Conversation.ProductId is null)
        {
            return new AnswerResult.Outdated("The message is not about a product.");
        }
        if (AnswerRules.Check(answer, edit.Conversation) is { Count: > 0 } errors)
        {
            return new AnswerResult.Unfit(errors);
        }
        var known = await AnswerTable.HoldAsync(edit.Transaction, "conversation_id", conversationId, ct);
        if (known is { Withdrawn: false } && known.Question == answer.Question!.Trim() && known.Answer == answer.Answer!.Trim())
        {
            return new AnswerResult.Stands(known); // sent twice
        }
        if (known?.Version != answer.Version)
        {
            return new AnswerResult.Outdated(known is null ? "It is not published any more." : $"It was changed meanwhile; it has version {known.Version}.");
        }
        var published = await AnswerTable.WriteAsync(edit.Transaction, edit.Conversation, answer, agent, edit.Now, ct);
        edit.Record(HistoryAction.Published, from: null, published.Id.ToString(CultureInfo.InvariantCulture));
        await TellAsync(edit.Transaction, published, ct);
        await edit.CommitAsync(ct);
        return new AnswerResult.Stands(published);
    }

    public async Task<AnswerResult> WithdrawAsync(long conversationId, string agent, CancellationToken ct)
    {
        await using var edit = await editor.OpenAsync(conversationId, agent, ct);
        if (edit is null || await AnswerTable.HoldAsync(edit.Transaction, "conversation_id", conversationId, ct) is not { } known)
        {
            return new AnswerResult.NoAnswer();
        }
        if (known.Withdrawn)
        {
            return new AnswerResult.Stands(known);
        }
        var withdrawn = await AnswerTable.WithdrawAsync(edit.Transaction, known.Id, agent, edit.Now, ct);
        edit.Record(HistoryAction.Withdrawn, known.Id.ToString(CultureInfo.InvariantCulture), to: null);
        await TellAsync(edit.Transaction, withdrawn, ct);
        await edit.CommitAsync(ct);
        return new AnswerResult.Stands(withdrawn);
    }

    /// <summary>Also where the conversation has been deleted since.</summary>
    public async Task<AnswerResult> WithdrawByIdAsync(long id, string agent, CancellationToken ct)
    {
        await using var connection = await table.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await AnswerTable.HoldAsync(transaction, "id", id, ct) is not { } known)
        {
            return new AnswerResult.NoAnswer();
        }
        if (known.Withdrawn)
        {
            return new AnswerResult.Stands(known);
        }
        var withdrawn = await AnswerTable.WithdrawAsync(transaction, id, agent, time.GetUtcNow(), ct);
        await TellAsync(transaction, withdrawn, ct);
        await transaction.CommitAsync(ct);
        return new AnswerResult.Stands(withdrawn);
    }

    /// <summary>Tells all of them once more, as they are: for who has lost what was told.</summary>
    public async Task<int> TellAllAsync(CancellationToken ct)
    {
        const int page = 100;
        await using var connection = await table.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (told, before) = (0, long.MaxValue);
        while (await table.ListAsync(productId: null, before, page, ct) is { Count: > 0 } answers)
        {
            foreach (var answer in answers)
            {
                await TellAsync(transaction, answer, ct);
            }
            (told, before) = (told + answers.Count, answers[^1].Id);
        }
        await transaction.CommitAsync(ct);
        return told;
    }

    private Task TellAsync(NpgsqlTransaction transaction, PublishedAnswer answer, CancellationToken ct) => outbox.AddAsync(
        transaction,
        string.Create(CultureInfo.InvariantCulture, $"answer/{answer.Id}"),
        new AnswerPublishedV1(
            answer.Id, answer.Version, answer.ProductId,
            answer.Withdrawn ? null : answer.Question, answer.Withdrawn ? null : answer.Answer, answer.AnsweredAt),
        ct);
}
