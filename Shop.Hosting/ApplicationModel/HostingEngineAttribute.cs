using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>
/// Names a class that registers a part of the engine. The model stays free of the code that runs it, as
/// HostingStartupAttribute does for ASP.NET Core.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class HostingEngineAttribute(Type engine) : Attribute
{
    public Type Engine { get; } = engine;
}

internal interface IHostingEngine
{
    void Register(IDistributedApplicationBuilder builder, DistributedApplicationOptions options, IServiceCollection services);
}
