using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Health;

namespace Shop.ServiceDefaults.Commands;

/// <summary>What the program of each service does.</summary>
public static class ServiceProgram
{
    /// <summary>
    /// Tells how a running service is (<see cref="StatusCommand"/>), or builds one and does what
    /// <see cref="CommandExtensions.RunAsync"/> says. Settings with which it cannot be built are one line on standard error and exit code 1.
    /// </summary>
    public static async Task<int> RunAsync(string[] args, Func<WebApplication> build)
    {
        if (StatusCommand.IsAsked(args))
        {
            return await StatusCommand.RunAsync();
        }

        WebApplication app;
        try
        {
            app = build();
        }
        catch (Exception e) when (e is InvalidOperationException or OptionsValidationException or ArgumentException or FormatException)
        {
            return await CommandExtensions.FailAsync(Assembly.GetEntryAssembly()?.GetName().Name ?? "service", e);
        }

        return await app.RunAsync(args);
    }
}
