using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Messaging.Operations;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Messaging;

[Collection(ServersCollection.Name)]
public sealed class RetentionTests(ServersFixture servers) : IAsyncLifetime
{
    private Workbench? _bench;

    public async Task InitializeAsync()
    {
        _bench = new Workbench(await servers.CreateDatabaseAsync(), broker: null);
        await _bench.CreateAsync();
    }

    public Task DisposeAsync() => _bench!.EndAsync();

    [Fact]
    public async Task OldEvents_AreForgotten_ButNeverOneThatIsPending()
    {
        // Not started: its own first pass would hold rows that the one below then leaves to it.
        using var host = _bench!.Build();
        await _bench.ExecuteAsync("""
            INSERT INTO t1.outbox (id, type, aggregate, data, time, sent_at)
            SELECT gen_random_uuid(), 't1.happened.v1', 'old', '{}', now() - interval '9 days', now() - interval '25 hours' FROM generate_series(1, 12000);
            INSERT INTO t1.outbox (id, type, aggregate, data, time, sent_at) VALUES
                (gen_random_uuid(), 't1.unheard.v1', 'pending', '{"number":1}', now() - interval '9 days', NULL),
                (gen_random_uuid(), 't1.happened.v1', 'young', '{}', now(), now() - interval '23 hours');
            INSERT INTO t1.inbox (message_id, handler, handled_at)
            SELECT gen_random_uuid(), 'old', now() - interval '7 days 1 minute' FROM generate_series(1, 12000);
            INSERT INTO t1.inbox (message_id, handler, handled_at) VALUES (gen_random_uuid(), 'young', now() - interval '6 days 23 hours');
            """);

        await host.Services.GetServices<IHostedService>().OfType<Retention>().Single().ForgetAsync(default);

        Assert.Equal("pending, young", await _bench.ScalarAsync("SELECT string_agg(aggregate, ', ' ORDER BY aggregate) FROM t1.outbox"));
        Assert.Equal("young", await _bench.ScalarAsync("SELECT string_agg(handler, ', ') FROM t1.inbox"));
    }

    [Theory]
    [InlineData("Lanes", "0")]
    [InlineData("RelayBatch", "0")]
    [InlineData("Prefetch", "70000")]
    [InlineData("HandlerTimeout", "-00:00:01")]
    [InlineData("InboxRetention", "00:00:00")]
    public async Task Setting_ThatMakesNoSense_IsRefusedAtTheStart(string name, string value)
    {
        _bench!.Settings[name] = value;

        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => _bench.StartAsync());

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }
}
