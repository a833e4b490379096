using System.Globalization;
using System.Runtime.InteropServices;
using Shop.Dashboard.Server;
using Terminal = System.Console;

namespace Shop.Dashboard;

/// <summary>The dashboard alone, for deployments: telemetry pages and the receiver, without an application to steer.</summary>
internal static class DashboardProgram
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(4);

    public static async Task<int> Main(string[] args)
    {
        try
        {
            if (args is ["status", ..])
            {
                return await DashboardStatus.RunAsync(StandaloneOptions.Read(args[1..], Environment.GetEnvironmentVariable));
            }

            var settings = StandaloneOptions.Read(args, Environment.GetEnvironmentVariable);
            CheckFolder(settings.TelemetryFolder);
            await RunAsync(settings);
            return 0;
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            await Terminal.Error.WriteLineAsync(error.Message.ReplaceLineEndings(" "));
            return 1;
        }
    }

    private static async Task RunAsync(DashboardSettings settings)
    {
        using var stop = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        var server = new DashboardServer(settings);
        try
        {
            await server.StartAsync(stop.Token);
            Greet(settings);
            await Task.Delay(Timeout.Infinite, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to end.
        }
        finally
        {
            await server.DisposeAsync().AsTask().WaitAsync(LongestStop);
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static void Greet(DashboardSettings settings)
    {
        // A token that was given is somebody's secret, and a log is read by many.
        var isGiven = Environment.GetEnvironmentVariable("DASHBOARD__FRONTEND__BROWSERTOKEN") is { Length: > 0 };
        var link = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{settings.Port}/login{(isGiven ? "" : "?t=" + settings.BrowserToken)}");
        Terminal.WriteLine($"Login to the dashboard at {link}");
        Terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Telemetry is taken at http://localhost:{settings.OtlpPort} (OTLP over HTTP)"));
        if (!settings.OnlyLocal && settings.OtlpApiKey is null)
        {
            Terminal.WriteLine("Whoever reaches that port can send telemetry: set DASHBOARD__OTLP__PRIMARYAPIKEY to ask for a key.");
        }
    }

    private static void CheckFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, ".probe");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{folder} cannot be written: {error.Message}", error);
        }
    }
}
