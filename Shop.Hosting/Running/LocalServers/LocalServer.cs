namespace Shop.Hosting.Running.LocalServers;

/// <summary>The servers that can run as children of the app host.</summary>
[Flags]
internal enum LocalServer
{
    None = 0,
    Postgres = 1,
    RabbitMQ = 2,
}
