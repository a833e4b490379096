namespace Shop.ContactApi.Inbound;

/// <summary>What became of a mail.</summary>
internal abstract record InboundResult
{
    /// <summary>It is stored, and the mail server may forget it.</summary>
    internal sealed record TakenIn(InboundOutcome Outcome) : InboundResult;

    /// <summary>It is no mail that can be taken, now or later.</summary>
    internal sealed record TurnedAway(string Reason) : InboundResult;

    /// <summary>The sender has written too much; the mail server tries again later.</summary>
    internal sealed record NotYet(TimeSpan Wait) : InboundResult;
}

/// <summary>Outcome: new, reply, ignored or duplicate; Reference: the conversation, where there is one.</summary>
internal sealed record InboundOutcome(string Outcome, string? Reference, string? Reason = null);
