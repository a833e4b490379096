using System.Globalization;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.LocalServers;

/// <summary>RabbitMQ as a child of the app host, from the programs that are installed on this machine.</summary>
internal static class LocalRabbitMQ
{
    /// <summary>Writes the configuration into the data folder and says how to start the broker.</summary>
    /// <exception cref="StartFailedException">RabbitMQ is not installed.</exception>
    public static async Task<ProcessSpec> PrepareAsync(string name, LocalRabbitMQOptions options, CancellationToken ct)
    {
        var programs = RabbitMQPrograms.Find()
            ?? throw new StartFailedException("RabbitMQ is not installed: " + ServerInstallation.CommandFor(LocalServer.RabbitMQ));
        var data = Path.GetFullPath(options.DataFolder);
        UnixFiles.CreatePrivateFolder(data);
        await RabbitMQConfiguration.WriteAsync(data, options, ct);

        return new ProcessSpec(
            name,
            "/bin/sh",
            ["-c", "eval \"$SHOP_RABBITMQ\"", "shop-rabbitmq", programs.Epmd, programs.Server],
            data,
            Variables(data));
    }

    private static Dictionary<string, string> Variables(string data)
    {
        string In(string name) => Path.Combine(data, name);
        var distribution = FreePort.Next().ToString(CultureInfo.InvariantCulture);
        return new(StringComparer.Ordinal)
        {
            ["SHOP_RABBITMQ"] = Script.Read("rabbitmq.sh"),
            // Holds .erlang.cookie, which the broker makes on its first start.
            ["HOME"] = data,
            // Keeps its data when the machine is renamed, and needs no name service.
            ["RABBITMQ_NODENAME"] = "shop@localhost",
            ["RABBITMQ_DIST_PORT"] = distribution,
            ["RABBITMQ_MNESIA_BASE"] = In("mnesia"),
            ["RABBITMQ_LOG_BASE"] = In("log"),
            ["RABBITMQ_LOGS"] = "-",
            // What it says before it has read its configuration.
            ["RABBITMQ_LOG"] = "warning",
            ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf"),
            ["RABBITMQ_CONFIG_FILES"] = In("conf.d"),
            ["RABBITMQ_ADVANCED_CONFIG_FILE"] = In("advanced.config"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins"),
            // What the machine's own broker is told must not reach this one.
            ["RABBITMQ_CONF_ENV_FILE"] = In("no-rabbitmq-env.conf"),
            // Its schedulers would otherwise keep the processors busy while they wait for work.
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
            ["ERL_EPMD_PORT"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            // Makes the start script become the broker, where it would otherwise start it as a job and keep the signals.
            ["RUNNING_UNDER_SYSTEMD"] = "1",
            ["LANG"] = "C.UTF-8",
        };
    }
}
