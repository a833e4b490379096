using System.Net;
using System.Net.Http.Headers;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shop.Hosting.Running.LocalServers;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Hosting.Running;

public sealed class LocalRabbitMQTests : IDisposable
{
    private readonly StateFolder _state = new();
    private readonly Lines _lines = new();
    private readonly LocalRabbitMQOptions _options;

    public LocalRabbitMQTests() => _options = new(_state.In("rabbitmq"), FreePort.Next(), "shop", "p'w\"d $1 \\ #é", FreePort.Next());

    [Fact]
    public async Task Broker_KeepsItsMessages_AndLeavesNothingBehind()
    {
        var broker = await StartAsync();
        await using (var connection = await Factory(_options.Password).CreateConnectionAsync())
        await using (var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true)))
        {
            var quorum = new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" };
            await channel.QueueDeclareAsync("q", durable: true, exclusive: false, autoDelete: false, quorum);
            await channel.BasicPublishAsync("", "q", true, new BasicProperties { Persistent = true }, "hello"u8.ToArray());
        }

        await Assert.ThrowsAsync<BrokerUnreachableException>(() => Factory("wrong").CreateConnectionAsync());
        Assert.Equal(HttpStatusCode.OK, await ManagementAsync());
        Assert.Contains(ProcessTable.Ids(), id => string.Equals(ProcessTable.Name(id), "epmd", StringComparison.Ordinal) && IsInGroup(id, broker.Id));

        await broker.StopAsync(TimeSpan.FromSeconds(60));
        await Eventually.TrueAsync(() => !ProcessTable.Ids().Any(id => IsInGroup(id, broker.Id)), "an end of the broker's group");
        await Eventually.TrueAsync(() => ProcessTable.WorkingIn(_options.DataFolder) is null, "an end of the broker's helpers");

        broker = await StartAsync();
        broker.Kill();
        await broker.Completion;

        broker = await StartAsync();
        await using (var connection = await Factory(_options.Password).CreateConnectionAsync())
        await using (var channel = await connection.CreateChannelAsync())
        {
            var message = await Eventually.GetAsync(() => channel.BasicGetAsync("q", autoAck: true).GetAwaiter().GetResult(), "the message");
            Assert.Equal("hello", Encoding.UTF8.GetString(message.Body.Span));
        }

        await broker.StopAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Configuration_IsForItsOwnerOnly()
    {
        var spec = await LocalRabbitMQ.PrepareAsync("rabbitmq", _options, default);

        var rights = await ProgramRun.RunAsync(new("stat", "stat", ["-c", "%a", ".", "advanced.config"], _options.DataFolder), TimeSpan.FromSeconds(60), default);
        Assert.Equal("700\n600", rights.Output);
        Assert.DoesNotContain(spec.Arguments, argument => argument.Contains(_options.Password, StringComparison.Ordinal));
        Assert.DoesNotContain(spec.Environment!.Values, value => value.Contains(_options.Password, StringComparison.Ordinal));
    }

    public void Dispose() => _state.Dispose();

    private async Task<ManagedProcess> StartAsync()
    {
        var broker = ManagedProcess.Start(await LocalRabbitMQ.PrepareAsync("rabbitmq", _options, default), guardian: null, _lines.Add);
        // Asked as a client does: to try whether its ports are free would take them from it for a moment.
        await Eventually.TrueAsync(async () => broker.Completion.IsCompleted || await AnswersAsync(), $"a broker: {_lines}", seconds: 180);
        Assert.False(broker.Completion.IsCompleted, _lines.ToString());
        await Eventually.TrueAsync(ManagementAnswersAsync, $"a management plugin: {_lines}", seconds: 90);
        return broker;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = await Factory(_options.Password).CreateConnectionAsync();
            return true;
        }
        catch (BrokerUnreachableException)
        {
            return false;
        }
    }

    private async Task<bool> ManagementAnswersAsync()
    {
        try
        {
            await ManagementAsync();
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private ConnectionFactory Factory(string password) =>
        new() { HostName = "127.0.0.1", Port = _options.Port, UserName = _options.User, Password = password };

    private async Task<HttpStatusCode> ManagementAsync()
    {
        using var client = new HttpClient();
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_options.User}:{_options.Password}"));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{_options.ManagementPort}/api/overview"));
        return response.StatusCode;
    }

    private static bool IsInGroup(int process, int group)
    {
        try
        {
            // 4711 (beam.smp) S PARENT GROUP SESSION …
            var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
            return string.Equals(fields[2], group.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
