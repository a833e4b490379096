using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>Replays and discards for a person, and writes down who it was.</summary>
internal sealed class LetterDesk(IDeadLetters letters, ILogger<LetterDesk> logger)
{
    public async Task<LetterOutcome> ReplayAsync(Module module, LetterChoice choice, string who, CancellationToken ct)
    {
        var outcome = await letters.ReplayAsync(module, choice, ct);
        foreach (var letter in outcome.Done)
        {
            LetterLog.Replayed(logger, who, letter.Id, letter.MessageId, letter.Queue);
        }

        return outcome;
    }

    public async Task<LetterOutcome> DiscardAsync(Module module, LetterChoice choice, string who, CancellationToken ct)
    {
        var outcome = await letters.DiscardAsync(module, choice, ct);
        foreach (var letter in outcome.Done)
        {
            LetterLog.Discarded(logger, who, letter.Id, letter.MessageId, letter.Queue);
        }

        return outcome;
    }
}
