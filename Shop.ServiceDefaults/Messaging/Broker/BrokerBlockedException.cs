namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>The broker is short of memory or disk and takes nothing: https://www.rabbitmq.com/docs/connection-blocked.</summary>
internal sealed class BrokerBlockedException(string message) : Exception(message);
