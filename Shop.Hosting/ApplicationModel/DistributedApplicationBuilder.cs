using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Collects what the application consists of.</summary>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder, IStateHolder
{
    private readonly HostApplicationBuilder _host;
    private readonly BuilderHook? _hook = BuilderHook.Current;

    /// <summary>Starts with a command line.</summary>
    /// <param name="args">The command line.</param>
    public DistributedApplicationBuilder(string[] args) : this(new DistributedApplicationOptions { Args = args })
    {
    }

    /// <summary>Starts with options.</summary>
    /// <param name="options">The options.</param>
    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _hook?.Creating(options);
        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory ?? RecordedFolder(AppHostAssembly) ?? Directory.GetCurrentDirectory();
        _host = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = AppHostAssembly?.GetName().Name,
            ContentRootPath = AppHostDirectory,
            Args = ExpandSwitches(options.Args ?? []),
        });
        _host.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None) // told as the resource's state
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // told in one line by RunAsync
        State = new StateFolder(_host.Configuration, AppHostDirectory);
        AddSecrets(options.Args ?? []);
        ExecutionContext = new(IsPublish ? DistributedApplicationOperation.Publish : DistributedApplicationOperation.Run);
        Services.AddSingleton(ExecutionContext).AddSingleton(options).AddSingleton(State).AddSingleton(Eventing)
            .AddSingleton(new DistributedApplicationModel(Resources))
            .AddSingleton<ResourceNotificationService>().AddSingleton<ResourceLoggerService>().AddSingleton<ResourceCommandService>();
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddHealthChecks();
        foreach (var part in typeof(DistributedApplicationBuilder).Assembly.GetCustomAttributes<HostingEngineAttribute>())
        {
            ((IHostingEngine)Activator.CreateInstance(part.Engine)!).Register(this, options, Services);
        }
    }

    /// <inheritdoc/>
    public ConfigurationManager Configuration => _host.Configuration;

    /// <inheritdoc/>
    public string AppHostDirectory { get; }

    /// <inheritdoc/>
    public Assembly? AppHostAssembly { get; }

    /// <inheritdoc/>
    public IHostEnvironment Environment => _host.Environment;

    /// <inheritdoc/>
    public IServiceCollection Services => _host.Services;

    /// <inheritdoc/>
    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    /// <inheritdoc/>
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <inheritdoc/>
    public IResourceCollection Resources { get; } = new ResourceCollection();

    internal StateFolder State { get; }

    StateFolder IStateHolder.State => State;

    private bool IsPublish => string.Equals(Configuration["AppHost:Operation"], "publish", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (Resources.Any(r => string.Equals(r.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"There are two resources named '{resource.Name}': names are unique.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    /// <inheritdoc/>
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new ResourceBuilder<T>(this, resource);

    /// <inheritdoc/>
    public DistributedApplication Build()
    {
        _hook?.Building(this);
        var application = new DistributedApplication(_host.Build(), isTest: _hook is not null);
        _hook?.Built(application);
        return application;
    }

    // --operation publish and its companions, as Aspire's command line maps them.
    private static string[] ExpandSwitches(string[] args) => [.. args.Select(arg => arg.Split('=')[0] switch
    {
        "--operation" => "--AppHost:Operation" + arg["--operation".Length..],
        "--step" => "--Pipeline:Step" + arg["--step".Length..],
        "--output-path" => "--Pipeline:OutputPath" + arg["--output-path".Length..],
        _ => arg,
    })];

    private static string? RecordedFolder(Assembly? assembly) => assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => a.Key == "apphostprojectpath")?.Value is { } folder && Directory.Exists(folder) ? folder : null;

    // Below the command line and the environment: what the user says wins over what was generated.
    private void AddSecrets(string[] args)
    {
        var id = AppHostAssembly?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId;
        // A deployment has secrets of its own, and what it lacks is given there.
        var problem = SecretSources.Add(Configuration, IsPublish ? null : State, id);
        Eventing.Subscribe<BeforeStartEvent>((_, token) => problem is not null ? throw problem
            : ExecutionContext.IsRunMode ? ParameterCheck.RunAsync(Resources, token) : Task.CompletedTask);
        Configuration.AddEnvironmentVariables();
        Configuration.AddCommandLine(ExpandSwitches(args));
    }
}
