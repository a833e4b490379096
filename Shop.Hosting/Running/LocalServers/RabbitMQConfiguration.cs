using System.Globalization;
using System.Text;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.LocalServers;

/// <summary>The files that a broker reads at its start.</summary>
internal static class RabbitMQConfiguration
{
    public static async Task WriteAsync(string data, LocalRabbitMQOptions options, CancellationToken ct)
    {
        await UnixFiles.WritePrivateAsync(Path.Combine(data, "rabbitmq.conf"), Settings(options), ct);
        await UnixFiles.WritePrivateAsync(Path.Combine(data, "advanced.config"), Credentials(options), ct);
        await UnixFiles.WritePrivateAsync(
            Path.Combine(data, "enabled_plugins"),
            options.ManagementPort is null ? "[].\n" : "[rabbitmq_management].\n",
            ct);
    }

    private static string Settings(LocalRabbitMQOptions options)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"listeners.tcp.1 = 127.0.0.1:{options.Port}\n");
        if (options.ManagementPort is { } management)
        {
            text.Append(CultureInfo.InvariantCulture, $"management.tcp.ip = 127.0.0.1\nmanagement.tcp.port = {management}\n");
        }

        // A developer's disk is rarely as empty as a server's, and the broker would block publishers below its own limit.
        return text.Append("disk_free_limit.absolute = 50MB\nlog.console.level = warning\n").ToString();
    }

    /// <summary>
    /// In Erlang's syntax, because rabbitmq.conf has no way to write every character in every version:
    /// <c>[{rabbit, [{default_user, &lt;&lt;115,104&gt;&gt;}, …]}].</c>
    /// </summary>
    private static string Credentials(LocalRabbitMQOptions options) =>
        $"[{{rabbit, [{{default_user, {Binary(options.User)}}}, {{default_pass, {Binary(options.Password)}}}]}}].\n";

    private static string Binary(string value) => $"<<{string.Join(',', Encoding.UTF8.GetBytes(value))}>>";
}
