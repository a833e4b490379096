using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Commands;

/// <summary>Runs a service or one of its commands.</summary>
public static class CommandExtensions
{
    /// <summary>
    /// Serves until told to stop; or, when the first argument is a word, runs the commands of that name without starting
    /// the server or any hosted service. A failure is one line on standard error and exit code 1.
    /// </summary>
    public static async Task<int> RunAsync(this WebApplication app, string[] args)
    {
        await using (app)
        {
            return args is [var name, ..] && IsWord(name)
                ? await RunCommandsAsync(app, name, args[1..])
                : await ServeAsync(app);
        }
    }

    /// <summary>Not an option (<c>--key value</c>, <c>/key value</c>) nor a setting (<c>key=value</c>) for the configuration.</summary>
    private static bool IsWord(string argument) => argument is not ['-' or '/', ..] && !argument.Contains('=', StringComparison.Ordinal);

    private static async Task<int> ServeAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return await FailAsync(app.Environment.ApplicationName, e);
        }
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task<int> RunCommandsAsync(WebApplication app, string name, string[] args)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        try
        {
            return await RunCommandsAsync(app.Services, name, args, stop.Token);
        }
        catch (Exception e)
        {
            app.Services.GetRequiredService<ILoggerFactory>().CreateLogger<IServiceCommand>().Failed(name, e);
            return await FailAsync(name, e);
        }

        void Cancel(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> RunCommandsAsync(IServiceProvider services, string name, string[] args, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var commands = scope.ServiceProvider.GetServices<IServiceCommand>().ToArray();
        var named = commands.Where(command => command.Name == name).ToArray();
        if (named.Length == 0)
        {
            var known = string.Join(", ", commands.Select(command => command.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            throw new CommandException($"no such command; there {(known.Length == 0 ? "are none" : $"is: {known}")}");
        }
        foreach (var command in named)
        {
            if (await command.RunAsync(args, ct) is not 0 and var code)
            {
                return code;
            }
        }
        return 0;
    }

    internal static async Task<int> FailAsync(string what, Exception exception)
    {
        var reason = exception is OperationCanceledException ? "stopped before it was done" : exception.Message;
        await Console.Error.WriteLineAsync($"{what}: {reason.ReplaceLineEndings(" ")}");
        return 1;
    }
}
