namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>Keeps what could not be handled, with the reason, until someone looks.</summary>
internal interface IDeadLetters
{
    Task AddAsync(DeadLetter letter, CancellationToken ct);
}
