using Microsoft.Extensions.Options;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Targets;

/// <summary>
/// Until when a conversation is to be answered and solved. The first response is counted from the message on. The
/// resolution's clock stands still while it is the customer's turn, and while the conversation is closed.
/// </summary>
internal sealed class TargetClock(BusinessClock hours, IOptions<TargetOptions> options)
{
    public void Start(Conversation conversation)
    {
        var times = options.Value.Of(conversation.Priority);
        conversation.FirstResponseDueAt = hours.Add(conversation.CreatedAt, times.FirstResponse);
        conversation.ResolutionDueAt = hours.Add(conversation.CreatedAt, times.Resolution);
        conversation.StoppedAt = ConversationStatus.ClockRuns(conversation.Status) ? null : conversation.CreatedAt;
    }

    public static void Stop(Conversation conversation, DateTimeOffset now) => conversation.StoppedAt ??= now;

    /// <summary>What was left when the clock stopped is left still; what was missed stays missed.</summary>
    public void Resume(Conversation conversation, DateTimeOffset now)
    {
        if (conversation.StoppedAt is { } stopped && conversation.ResolutionDueAt is { } due && due > stopped)
        {
            conversation.ResolutionDueAt = hours.Add(now, hours.Between(stopped, due));
        }
        conversation.StoppedAt = null;
    }

    /// <summary>Counts anew from the beginning, with the pauses that the old date had been given.</summary>
    public void Reprioritize(Conversation conversation, string priority)
    {
        var (before, after) = (options.Value.Of(conversation.Priority), options.Value.Of(priority));
        if (conversation.FirstResponseAt is null)
        {
            conversation.FirstResponseDueAt = hours.Add(conversation.CreatedAt, after.FirstResponse);
        }
        var pauses = conversation.ResolutionDueAt is { } due
            ? hours.Between(hours.Add(conversation.CreatedAt, before.Resolution), due)
            : TimeSpan.Zero;
        conversation.ResolutionDueAt = hours.Add(conversation.CreatedAt, after.Resolution + pauses);
        conversation.Priority = priority;
    }
}
