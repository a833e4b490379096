namespace Shop.Hosting.Running.LocalServers;

/// <summary>A broker of our own. Without a management port there is no management plugin.</summary>
internal sealed record LocalRabbitMQOptions(string DataFolder, int Port, string User, string Password, int? ManagementPort = null);
