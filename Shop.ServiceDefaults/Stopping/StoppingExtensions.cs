using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Shop.ServiceDefaults.Stopping;

/// <summary>
/// SIGTERM makes a service say that it is not ready, go on for a while, finish what it has, and end: a rolling update fails no request.
/// </summary>
internal static class StoppingExtensions
{
    public static void AddStopping(this IServiceCollection services)
    {
        services.AddOptions<StoppingOptions>().BindConfiguration(StoppingOptions.Section)
            .Validate(options => options.IsSensible, "Stopping:Delay is at most five minutes, Stopping:Drain more than nothing and at most half an hour.")
            .ValidateOnStart();
        services.AddOptions<HostOptions>().Configure<IOptions<StoppingOptions>>((host, stopping) =>
            host.ShutdownTimeout = stopping.Value.Delay + stopping.Value.Drain);
        services.AddHostedService<StoppingDelay>();
        services.AddHealthChecks().AddCheck<StoppingCheck>("stopping");
    }

    public static void UseStopping(this IApplicationBuilder app) => app.UseMiddleware<StoppingMiddleware>();
}
