namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>Who hears of which events.</summary>
internal sealed record Listening(string Name, IReadOnlyList<string> Types, IEventListener Listener);
