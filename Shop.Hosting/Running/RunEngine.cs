using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.Hosting.Running.Balancing;
using Shop.Hosting.Running.Control;

[assembly: HostingEngine(typeof(Shop.Hosting.Running.RunEngine))]

namespace Shop.Hosting.Running;

/// <summary>What runs the model.</summary>
internal sealed class RunEngine : IHostingEngine
{
    public void Register(IDistributedApplicationBuilder builder, DistributedApplicationOptions options, IServiceCollection services)
    {
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(15));
        services.Configure<ConsoleLifetimeOptions>(o => o.SuppressStatusMessages = true);
        if (builder.ExecutionContext.IsPublishMode)
        {
            return;
        }

        if (ScaleCommand.IsAskedFor(options))
        {
            services.AddHostedService<ScaleCommand>();
            return;
        }

        services.AddSingleton(RunOptions.Read(builder.Configuration))
            .AddSingleton<ConsoleOutput>()
            .AddSingleton<EndpointAllocator>()
            .AddSingleton<ValueResolver>()
            .AddSingleton<Balancer>()
            .AddSingleton<LocalEdge>()
            .AddSingleton<Changes>()
            .AddSingleton<ResourceRunners>()
            .AddSingleton<StartReport>()
            .AddSingleton<ControlPlane>()
            .AddSingleton<DeadLetterServices>()
            .AddSingleton<ApplicationView>()
            .AddSingleton<ResourceControl>()
            .AddSingleton<ModelCommands>()
            .AddSingleton<ResourceUrls>()
            .AddSingleton<ICommandHandler, CommandHandler>()
            .AddSingleton<ResourceViews>()
            .AddSingleton<ConsoleLog>()
            .AddSingleton<ServerHome>()
            .AddSingleton<LauncherSelector>()
            .AddSingleton<ResourceRunnerFactory>()
            .AddHostedService<ApplicationRunner>();
    }
}
