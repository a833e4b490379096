using Microsoft.Extensions.DependencyInjection;

namespace Shop.Web.Imports;

internal static class ImportExtensions
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddScoped<ImportRuns>();
        services.AddSingleton<ImportRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportRunner>());
    }
}
