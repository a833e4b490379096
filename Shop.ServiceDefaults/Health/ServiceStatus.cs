using System.Text.Json.Serialization;

namespace Shop.ServiceDefaults.Health;

/// <summary>What a service says about itself to the <c>status</c> command.</summary>
internal sealed record ServiceStatus(string Status, IReadOnlyList<CheckStatus> Checks);

/// <summary>One of its checks.</summary>
internal sealed record CheckStatus(string Name, string Status, string? Description);

// Generated, because the command is run every few seconds and reflection would be most of its time.
[JsonSerializable(typeof(ServiceStatus))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class ServiceStatusJson : JsonSerializerContext;
