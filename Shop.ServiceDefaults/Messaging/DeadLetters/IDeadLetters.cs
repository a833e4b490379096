namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>Keeps what could not be handled, with the reason, until someone looks. A module sees the letters of its own queues.</summary>
internal interface IDeadLetters
{
    /// <summary>Returns when the letter is safe.</summary>
    Task AddAsync(DeadLetter letter, CancellationToken ct);

    /// <summary>The letters, oldest first. Looking changes nothing.</summary>
    /// <exception cref="LettersAwayException">The store does not answer.</exception>
    Task<LetterPage> ListAsync(Module module, LetterChoice choice, LetterCursor? after, int limit, CancellationToken ct);

    /// <summary>One letter with its body; null where there is none.</summary>
    /// <exception cref="LettersAwayException">The store does not answer.</exception>
    Task<LetterDetails?> FindAsync(Module module, Guid id, CancellationToken ct);

    /// <summary>
    /// Sends letters to their own queue once more and removes each when it is safe there. It may happen twice, after a crash
    /// between the two; the inbox makes that harmless.
    /// </summary>
    /// <exception cref="LettersAwayException">The store does not answer.</exception>
    Task<LetterOutcome> ReplayAsync(Module module, LetterChoice choice, CancellationToken ct);

    /// <summary>Removes letters for good.</summary>
    /// <exception cref="LettersAwayException">The store does not answer.</exception>
    Task<LetterOutcome> DiscardAsync(Module module, LetterChoice choice, CancellationToken ct);
}
