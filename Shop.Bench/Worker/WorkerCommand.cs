using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.Bench.BenchModule;

namespace Shop.Bench.Worker;

/// <summary>
/// Module bench as a process of its own, which others kill. It says <c>ready</c> when it runs, and ends by SIGTERM or when its
/// redirected standard input ends: it does not outlive who started it.
/// </summary>
internal static class WorkerCommand
{
    public const string Name = "worker";

    public const string Usage = """
        worker publisher|consumer|both --database CONNECTION [--broker URI]
          --queue NAME          what consumer and both work on (bench.work)
          --second              a second handler on the same queue
          --delay MS            what a handler takes before it writes (0)
          --fail HANDLER        first or second, which fails on the numbers that --fail-every N (1) divides
          --tell                prints each run of a handler: run HANDLER NUMBER
          --rate N              events a second that publisher and both commit (0)
          --count N             ends that after N events
          --aggregates N        over which they are spread (20)
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [_, "publisher" or "consumer" or "both", ..] || Option(args, "--database") is not { } database)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 1;
        }

        var consumes = args[1] is not "publisher";
        var settings = new BenchSettings(database, Option(args, "--broker"), consumes ? Option(args, "--queue") ?? "bench.work" : null)
        {
            Second = args.Contains("--second"),
            Delay = TimeSpan.FromMilliseconds(Number(args, "--delay", 0)),
            Failing = Option(args, "--fail"),
            FailEvery = Number(args, "--fail-every", 1),
            Tell = args.Contains("--tell"),
        };
        using var host = BenchHost.Create(settings);
        await host.StartAsync();
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>();
        _ = Task.Run(() => EndWithInput(stopping));
        Console.WriteLine("ready");
        if (args[1] is not "consumer" && Number(args, "--rate", 0) is > 0 and var rate)
        {
            var source = new EventSource(BenchHost.OutboxOf(host), rate, Number(args, "--count", int.MaxValue), Number(args, "--aggregates", 20));
            await source.RunAsync(database, stopping.ApplicationStopping);
        }

        await host.WaitForShutdownAsync();
        return 0;
    }

    private static void EndWithInput(IHostApplicationLifetime lifetime)
    {
        if (!Console.IsInputRedirected)
        {
            return;
        }

        while (Console.In.ReadLine() is not null)
        {
            // nothing is expected
        }

        lifetime.StopApplication();
    }

    private static int Number(string[] args, string name, int other) =>
        Option(args, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : other;

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
