using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.LocalServers;

/// <summary>The installed RabbitMQ and the name server of Erlang.</summary>
internal sealed record RabbitMQPrograms(string Server, string Epmd)
{
    // Before PATH, because what Debian and Fedora put there is a wrapper that only runs as root or rabbitmq.
    private static readonly string[] ServerFolders =
    [
        "/usr/lib/rabbitmq/bin",
        "/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin",
        "/opt/homebrew/opt/rabbitmq/sbin",
        "/usr/local/opt/rabbitmq/sbin",
        "/home/linuxbrew/.linuxbrew/opt/rabbitmq/sbin",
    ];

    private static readonly string[] ErlangFolders =
    [
        "/usr/lib/erlang/erts-*/bin",
        "/usr/lib64/erlang/erts-*/bin",
        "/usr/local/lib/erlang/erts-*/bin",
        "/opt/homebrew/opt/erlang/lib/erlang/erts-*/bin",
        "/usr/local/opt/erlang/lib/erlang/erts-*/bin",
        "/home/linuxbrew/.linuxbrew/opt/erlang/lib/erlang/erts-*/bin",
    ];

    public static bool Installed => Find() is not null;

    public static RabbitMQPrograms? Find()
    {
        var server = ServerFolders.SelectMany(Executable.Folders)
            .Select(folder => Executable.Find(Path.Combine(folder, "rabbitmq-server")))
            .FirstOrDefault(found => found is not null) ?? Executable.Find("rabbitmq-server");
        var epmd = Executable.Find("epmd", ErlangFolders);
        return server is null || epmd is null ? null : new RabbitMQPrograms(server, epmd);
    }
}
