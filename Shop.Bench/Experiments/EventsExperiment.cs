using Shop.Bench.BenchModule;
using Shop.Bench.Events;
using Shop.Bench.Steering;

namespace Shop.Bench.Experiments;

/// <summary>How many events go from committed outbox row to committed effect, how long one takes, and what the broker alone does.</summary>
internal static class EventsExperiment
{
    // Fewer, and the first round pays for the compiler: a third of its time, as a profile showed.
    private const int MostWarmUp = 20_000;

    public static async Task RunAsync(string[] args)
    {
        var options = EventsOptions.From(args);
        var servers = await MeasuredServers.FindAsync(args);
        var described = await servers.DescribeAsync();
        await using var site = await EventSite.CreateAsync(servers.Postgres, servers.Broker);
        var engine = new EngineRun(site, options);
        var warmUp = Math.Min(options.Events, MostWarmUp);
        var body = await WarmUpAsync(site, engine, warmUp);
        var raw = new RawBroker(site, body, options.Pipeline);
        await raw.RunAsync(warmUp);
        var rounds = new List<EventsRound>();
        while (rounds.Count < options.Rounds)
        {
            rounds.Add(await RoundAsync(engine, raw, options.Events));
            Console.WriteLine(FormattableString.Invariant(
                $"round {rounds.Count}: broker alone {rounds[^1].Raw:N0}, while producing {rounds[^1].Producing:N0}, out of a full outbox {rounds[^1].Backlog:N0} a second"));
        }

        var report = EventsReport.Write(options, described, body.Length, rounds);
        Console.WriteLine($"\n{report}");
        if (options.Out is { } file)
        {
            await File.WriteAllTextAsync(file, $"# Events\n\n```sh\ndotnet run -c Release --project Shop.Bench -- {string.Join(' ', Harmless(args))}\n```\n\n{report}");
        }
    }

    private static async Task<EventsRound> RoundAsync(EngineRun engine, RawBroker raw, int events)
    {
        var load = MachineFacts.LoadAverage;
        var alone = await raw.RunAsync(events);
        var (producing, committed) = await engine.WhileProducingAsync(events);
        var backlog = await engine.BacklogAsync(events);
        var (fromCommit, fromDue) = await engine.LatencyAsync();
        return new EventsRound(load, alone, producing, committed, backlog, fromCommit, fromDue);
    }

    // Takes one of our messages from the exchange on the way: the broker alone is measured with its like.
    private static async Task<byte[]> WarmUpAsync(EventSite site, EngineRun engine, int events)
    {
        await using var connection = await site.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var tap = await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true);
        await channel.QueueBindAsync(tap.QueueName, "shop.events", BenchHappened.Type);
        await engine.WhileProducingAsync(events);
        await engine.BacklogAsync(events);
        return (await channel.BasicGetAsync(tap.QueueName, autoAck: true))!.Body.ToArray();
    }

    // Connection strings hold passwords.
    private static IEnumerable<string> Harmless(string[] args) =>
        args.Select((arg, i) => i > 0 && args[i - 1] is "--postgres" or "--rabbitmq" ? "…" : arg);
}
