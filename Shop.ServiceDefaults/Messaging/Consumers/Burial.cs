using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults.Messaging.DeadLetters;
using Shop.ServiceDefaults.Messaging.Operations;

namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>Puts an event that nobody could handle among the dead letters, and says so.</summary>
internal sealed class Burial(IDeadLetters deadLetters, MessagingMeter meter, ILogger<Burial> logger)
{
    public async Task BuryAsync(DeadLetter letter, CancellationToken ct)
    {
        await deadLetters.AddAsync(letter, ct);
        meter.DeadLettered(letter.Queue);
        Log.DeadLettered(logger, letter.MessageId, letter.Queue, letter.Reason);
    }

    /// <summary>Why a handler was given up; its message may hold personal data, so its type has to do.</summary>
    public static string Reason(string handler, int attempts, Exception cause) => $"{handler} failed {attempts} times: {cause.GetType().Name}";
}
