namespace Shop.ServiceDefaults.Messaging;

/// <summary>
/// Hears of events as they pass, in every replica. Nothing is kept for who is away and nothing is repeated: it fits what can also be read
/// from a database, and is only to be known sooner.
/// </summary>
public interface IEventListener
{
    /// <summary>An event of one of the types has passed. Called often; it has to return at once and must not throw.</summary>
    void Hear();
}
