namespace Shop.Hosting.Running.LocalServers;

/// <summary>A database server of our own. The user is its superuser and owns what the app host makes in it.</summary>
internal sealed record LocalPostgresOptions(string DataFolder, int Port, string User, string Password);
