namespace Aspire.RabbitMQ.Client;

/// <summary>Settings of a broker connection, read from <c>Aspire:RabbitMQ:Client</c> and <c>Aspire:RabbitMQ:Client:NAME</c>.</summary>
public sealed class RabbitMQClientSettings
{
    /// <summary>The address, <c>amqp://user:password@host:port</c>; <c>ConnectionStrings:NAME</c> wins.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>How often connecting is tried again.</summary>
    public int MaxConnectRetryCount { get; set; } = 5;

    /// <summary>Whether to leave out the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Whether to leave out traces.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Whether to connect only when first asked for.</summary>
    public bool DisableAutoActivation { get; set; } = true;
}
