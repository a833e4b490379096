using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Storage;

namespace Shop.Web.Storage;

internal static class StorageExtensions
{
    private const string Database = "webdb";

    public static void AddWebStorage(this IHostApplicationBuilder builder)
    {
        // No retries: while the database is away, pages without forms must not wait for one with a form.
        builder.AddNpgsqlDbContext<WebDbContext>(Database, settings =>
        {
            settings.DisableRetry = true;
            settings.CommandTimeout = 5;
        });
        builder.AddMigrations<WebDbContext>(Database);
        builder.Services.AddDataProtection().SetApplicationName("shop");
        builder.Services.AddOptions<KeyManagementOptions>()
            .Configure<IServiceScopeFactory>((options, scopes) => options.XmlRepository = new KeyRepository(scopes));
    }
}
