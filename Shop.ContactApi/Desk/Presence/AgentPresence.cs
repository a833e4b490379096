namespace Shop.ContactApi.Desk.Presence;

/// <summary>Another agent who has the conversation open. Activity: viewing or writing.</summary>
internal sealed record AgentPresence(string Agent, string Activity, DateTimeOffset Expires);

/// <param name="Activity">viewing or writing.</param>
internal sealed record OwnPresence(string? Activity);

/// <summary>Say it again before the lease ends.</summary>
internal sealed record PresentAgents(int LeaseSeconds, IReadOnlyList<AgentPresence> Others);
