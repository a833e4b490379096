using Npgsql;
using Shop.Hosting.Running.Containers;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Hosting.Running;

public sealed class ContainerTests
{
    private readonly string _name = "shop-test-" + Guid.CreateVersion7().ToString("N");
    private readonly Lines _lines = new();

    [ContainerFact]
    public async Task Run_HandsOverEnvironmentArgumentsAndExitCode()
    {
        var engine = await EngineAsync();
        var spec = Shell("echo \"$GREETING\"; echo \"$PATH\"; echo \"$1\"; echo bad >&2; exit 7") with
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["GREETING"] = "two\nlines 'x' $y", ["PATH"] = "/bin:/usr/bin" },
        };
        spec = spec with { Arguments = [.. spec.Arguments, "shell", "an argument"] };

        var container = await engine.RunAsync(spec, guardian: null, _lines.Add, default);

        Assert.Equal(7, await container.Completion);
        Assert.Equal(["two", "lines 'x' $y", "/bin:/usr/bin", "an argument"], _lines.Output);
        Assert.Equal(["bad"], _lines.Errors);
        await container.RemoveAsync();
        Assert.False(await ExistsAsync(engine));
    }

    [ContainerFact]
    public async Task Stop_EndsAndRemoves_AndReplacesWhatWasLeftOver()
    {
        var engine = await EngineAsync();
        var spec = Shell("trap 'echo bye; exit 3' INT TERM; echo ready; while :; do sleep 0.1; done");
        await engine.RunAsync(spec, guardian: null, (_, _) => { }, default);

        var container = await engine.RunAsync(spec, guardian: null, _lines.Add, default);
        await _lines.FirstAsync("ready");
        await container.StopAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(3, await container.Completion);
        Assert.Equal(["ready", "bye"], _lines.Output);
        Assert.False(await ExistsAsync(engine));
    }

    [ContainerFact]
    public async Task EndOfTheAppHost_RemovesSessionContainersOnly()
    {
        var engine = await EngineAsync();
        var guardian = Guardian.Start();
        var stubborn = Shell("trap '' INT TERM; echo ready; while :; do sleep 0.1; done");
        await engine.RunAsync(stubborn, guardian, _lines.Add, default);
        var kept = stubborn with { Name = _name + "-kept", Persistent = true };
        var persistent = await engine.RunAsync(kept, guardian, (_, _) => { }, default);
        await _lines.FirstAsync("ready");

        await guardian.DisposeAsync();

        await Eventually.TrueAsync(async () => !await ExistsAsync(engine), "an end of the session container");
        Assert.True(await ExistsAsync(engine, "-kept"));
        await persistent.RemoveAsync();
        Assert.False(await ExistsAsync(engine, "-kept"));
    }

    [ContainerFact]
    public async Task Persistent_IsLeftRunningAndTakenOver()
    {
        var engine = await EngineAsync();
        var spec = Shell("echo started $$; while :; do sleep 0.1; done") with { Persistent = true };
        var first = await engine.RunAsync(spec, guardian: null, _lines.Add, default);
        await _lines.FirstAsync("started");
        var id = await IdAsync(engine);
        await first.StopAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(-1, await first.Completion.WaitAsync(TimeSpan.FromSeconds(90)));

        var second = await engine.RunAsync(spec, guardian: null, (_, _) => { }, default);

        Assert.Equal(id, await IdAsync(engine));
        Assert.False(second.Completion.IsCompleted);
        await second.RemoveAsync();
    }

    [ContainerFact]
    public async Task Postgres_KeepsItsDataInAVolume_OnLoopbackOnly()
    {
        var engine = await EngineAsync();
        var port = FreePort.Next();
        var spec = new ContainerSpec(_name, ContainerFactAttribute.Postgres)
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["POSTGRES_USER"] = "shop",
                ["POSTGRES_PASSWORD"] = "secret word",
                ["POSTGRES_INITDB_ARGS"] = "--auth-host=scram-sha-256 --auth-local=scram-sha-256",
                ["POSTGRES_HOST_AUTH_METHOD"] = "scram-sha-256",
            },
            Ports = [new(port, 5432)],
            Mounts = [new(_name, "/var/lib/postgresql")],
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["shop.test"] = "yes" },
        };

        var container = await engine.RunAsync(spec, guardian: null, _lines.Add, default);
        Assert.Equal(1L, await AskAsync(port, "create table t as select 1::bigint as n; select n from t"));
        Assert.Equal($"127.0.0.1:{port}\nyes", await InspectAsync(engine, "{{range $p, $b := .NetworkSettings.Ports}}{{range $b}}{{.HostIp}}:{{.HostPort}}{{println}}{{end}}{{end}}{{index .Config.Labels \"shop.test\"}}"));
        await container.StopAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(0, await container.Completion);

        container = await engine.RunAsync(spec, guardian: null, _lines.Add, default);
        Assert.Equal(1L, await AskAsync(port, "select n from t"));
        await container.RemoveAsync();
        Assert.True(await engine.RemoveVolumeAsync(_name, default));
    }

    [ContainerFact]
    public async Task Run_OnATakenPortOrWithoutImage_FailsInOneLineAndLeavesNothing()
    {
        var engine = await EngineAsync();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, FreePort.Next());
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        await FailsAsync(engine, Shell("sleep 1000") with { Ports = [new(port, 80)] }, "address already in use");
        await FailsAsync(engine, Shell("sleep 1000") with { Image = "localhost:1/no/such:image" }, "localhost:1/no/such:image");
        var pull = await Assert.ThrowsAsync<StartFailedException>(() => engine.EnsureImageAsync("localhost:1/no/such:image", _ => { }, default));
        Assert.DoesNotContain('\n', pull.Message);
        Assert.False(await engine.ImageExistsAsync("localhost:1/no/such:image", default));
    }

    private async Task FailsAsync(ContainerEngine engine, ContainerSpec spec, string reason)
    {
        var failure = await Assert.ThrowsAsync<StartFailedException>(() => engine.RunAsync(spec, guardian: null, _lines.Add, default));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.False(await ExistsAsync(engine));
    }

    private ContainerSpec Shell(string script) =>
        new(_name, ContainerFactAttribute.Postgres) { Entrypoint = "/bin/sh", Arguments = ["-c", script] };

    private static async Task<ContainerEngine> EngineAsync() => (await ContainerEngine.FindAsync(default))!;

    private async Task<bool> ExistsAsync(ContainerEngine engine, string suffix = "") =>
        (await engine.RunAsync(["container", "inspect", _name + suffix], default)).ExitCode == 0;

    private Task<string> IdAsync(ContainerEngine engine) => InspectAsync(engine, "{{.Id}}");

    private async Task<string> InspectAsync(ContainerEngine engine, string format) =>
        (await engine.RunAsync(["container", "inspect", "--format", format, _name], default)).Output.Trim();

    private static async Task<object?> AskAsync(int port, string sql)
    {
        var connectionString = $"Host=127.0.0.1;Port={port};Username=shop;Password=secret word;Database=postgres;Pooling=false;Timeout=30";
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync();
                await using var command = new NpgsqlCommand(sql, connection);
                return await command.ExecuteScalarAsync();
            }
            catch (NpgsqlException) when (tries < 900)
            {
                await Task.Delay(200);
            }
        }
    }
}
