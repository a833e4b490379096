namespace Shop.ServiceDefaults.Messaging;

/// <summary>A module that publishes and consumes: its name is its schema, and the first part of its queues.</summary>
internal sealed record Module(string Name, string ConnectionName);
