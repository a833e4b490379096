using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shop.Hosting.Running.LocalServers;
using Shop.Hosting.Running.Processes;
using Shop.Tests.Messaging;

namespace Shop.Tests.Faults;

/// <summary>A broker that is killed, started again and alarmed.</summary>
internal sealed class FaultBroker(string folder)
{
    // Killed half a second after a quorum queue was declared, RabbitMQ 3.10 has no leader for it when it is back; after this time it has.
    private static readonly TimeSpan QueueOnDisk = TimeSpan.FromSeconds(6);
    private readonly LocalRabbitMQOptions _options = new(folder, FreePort.Next(), "shop", "shop");
    private ManagedProcess? _process;
    private ProcessSpec? _spec;

    public int Port => _options.Port;

    public bool IsRunning => _process is { Completion.IsCompleted: false };

    public string Uri => UriThrough(Port);

    public static string UriThrough(int port) => $"amqp://shop:shop@127.0.0.1:{port}";

    public static Task QueueOnDiskAsync() => Task.Delay(QueueOnDisk);

    /// <summary>Returns when it takes connections.</summary>
    public async Task StartAsync()
    {
        _spec = await LocalRabbitMQ.PrepareAsync("rabbitmq", _options, default);
        _process = ManagedProcess.Start(_spec, guardian: null, (_, _) => { });
        await Until.TrueAsync(AnswersAsync, "a broker", seconds: 300);
    }

    public Task StopAsync() => _process?.StopAsync(TimeSpan.FromSeconds(30)) ?? Task.CompletedTask;

    /// <summary>It and its helpers get SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.Completion;
    }

    /// <summary>Runs rabbitmqctl on this node.</summary>
    public async Task ControlAsync(params string[] args)
    {
        var server = RabbitMQPrograms.Find()!.Server;
        var program = Path.Combine(Path.GetDirectoryName(server)!, "rabbitmqctl");
        var run = await ProgramRun.RunAsync(new ProcessSpec("rabbitmqctl", program, args, folder, _spec!.Environment), TimeSpan.FromMinutes(2), default);
        Assert.True(run.ExitCode == 0, run.LastLine);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = await new ConnectionFactory { Uri = new Uri(Uri) }.CreateConnectionAsync();
            return true;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }
}
