namespace Shop.Web.Clients.Desk;

public sealed record PrivacyActs(PrivacyAct[] Items);

/// <param name="Action">export, erase or retention.</param>
public sealed record PrivacyAct(string Actor, string Action, int Conversations, DateTimeOffset At);

public sealed record ErasedPerson(int Conversations);
