using Aspire.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

[assembly: HostingEngine(typeof(Shop.Hosting.Running.RunEngine))]

namespace Shop.Hosting.Running;

/// <summary>What runs the model.</summary>
internal sealed class RunEngine : IHostingEngine
{
    public void Register(IDistributedApplicationBuilder builder, IServiceCollection services)
    {
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(15));
        services.Configure<ConsoleLifetimeOptions>(o => o.SuppressStatusMessages = true);
        if (builder.ExecutionContext.IsPublishMode)
        {
            services.AddHostedService<PublishRefusal>();
            return;
        }

        services.AddSingleton(RunOptions.Read(builder.Configuration))
            .AddSingleton<ConsoleOutput>()
            .AddSingleton<EndpointAllocator>()
            .AddSingleton<ValueResolver>()
            .AddSingleton<Balancer>()
            .AddSingleton<LocalEdge>()
            .AddSingleton<ServerHome>()
            .AddSingleton<LauncherSelector>()
            .AddSingleton<ResourceRunnerFactory>()
            .AddHostedService<ApplicationRunner>();
    }
}
