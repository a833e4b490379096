using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Shop.ContactApi.Storage;
using Shop.ContactApi.Targets;

namespace Shop.ContactApi.Conversations;

/// <summary>Changes of one conversation that happen together or not at all, each with its line in the history.</summary>
internal sealed class ConversationEdit(
    ContactDbContext context, IDbContextTransaction transaction, Conversation conversation, TargetClock targets,
    IEnumerable<IConversationFollower> followers, string actor, DateTimeOffset now) : IAsyncDisposable
{
    // A page and a mail thread of this length serve nobody, and a leaked token must not fill the disk.
    public const int MaxEntries = 500;
    private readonly string _formerStatus = conversation.Status;
    private readonly List<Entry> _added = [];
    private bool _changed;

    public Conversation Conversation => conversation;

    public DateTimeOffset Now => now;

    /// <summary>For what has to be stored together with the change.</summary>
    public NpgsqlTransaction Transaction => (NpgsqlTransaction)transaction.GetDbTransaction();

    public void SetStatus(string status)
    {
        var before = conversation.Status;
        if (status == before)
        {
            return;
        }
        conversation.Status = status;
        conversation.ResolvedAt = status == ConversationStatus.Solved ? now : null;
        if (!ConversationStatus.ClockRuns(status))
        {
            TargetClock.Stop(conversation, now);
        }
        else if (!ConversationStatus.ClockRuns(before))
        {
            targets.Resume(conversation, now);
        }
        Record(HistoryAction.Status, before, status);
    }

    public void Assign(string? assignee)
    {
        if (assignee != conversation.Assignee)
        {
            Record(HistoryAction.Assignee, conversation.Assignee, assignee);
            conversation.Assignee = assignee;
        }
    }

    public void SetPriority(string priority)
    {
        if (priority != conversation.Priority)
        {
            Record(HistoryAction.Priority, conversation.Priority, priority);
            targets.Reprioritize(conversation, priority);
        }
    }

    public void SetTags(IReadOnlyCollection<string> tags)
    {
        foreach (var removed in conversation.Tags.Except(tags, StringComparer.Ordinal))
        {
            Record(HistoryAction.Tag, removed, to: null);
        }
        foreach (var added in tags.Except(conversation.Tags, StringComparer.Ordinal))
        {
            Record(HistoryAction.Tag, from: null, added);
        }
        conversation.Tags = [.. tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Null when the conversation is full. What the customer writes is the shop's turn again; the shop's turn ends only as told.</summary>
    public async Task<Entry?> AddEntryAsync(string from, string body, CancellationToken ct)
    {
        if (await context.Entries.CountAsync(entry => entry.ConversationId == conversation.Id, ct) >= MaxEntries)
        {
            return null;
        }
        var added = new Entry
        {
            ConversationId = conversation.Id,
            From = from,
            Author = from == Entry.Customer ? null : actor,
            Body = body,
            At = now,
        };
        context.Entries.Add(added);
        _added.Add(added);
        Record(from == Entry.Note ? HistoryAction.Noted : HistoryAction.Replied, from: null, to: null);
        if (from == Entry.Shop && conversation.FirstResponseAt is null)
        {
            (conversation.FirstResponseAt, conversation.FirstResponder) = (now, actor);
        }
        if (from == Entry.Customer && conversation.Status is ConversationStatus.Pending or ConversationStatus.Solved)
        {
            SetStatus(ConversationStatus.Open);
        }
        return added;
    }

    public void Record(string action, string? from, string? to)
    {
        _changed = true;
        context.History.Add(new HistoryLine
        {
            ConversationId = conversation.Id,
            Actor = actor,
            Action = action,
            FromValue = from,
            ToValue = to,
            At = now,
        });
    }

    /// <summary>Writes what was changed so far, and with it the keys of what was added.</summary>
    public Task SaveAsync(CancellationToken ct) => context.SaveChangesAsync(ct);

    /// <summary>Gives what was changed its next version.</summary>
    public void Number()
    {
        if (_changed)
        {
            conversation.Version++;
            conversation.UpdatedAt = now;
        }
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        Number();
        await SaveAsync(ct);
        var change = new ConversationChanged(
            conversation.Id, actor, _formerStatus, conversation.Status, [.. _added.Select(entry => new AddedEntry(entry.Id, entry.From))], now);
        foreach (var follower in followers)
        {
            await follower.FollowAsync(Transaction, change, ct);
        }
        await transaction.CommitAsync(ct);
    }

    public ValueTask DisposeAsync() => transaction.DisposeAsync();
}
