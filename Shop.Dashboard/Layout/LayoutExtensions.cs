using Microsoft.AspNetCore.DataProtection;
using Shop.Dashboard.Security;

namespace Shop.Dashboard.Layout;

internal static class LayoutExtensions
{
    public static void AddLayout(this IServiceCollection services, DashboardInfo info, CookieNames cookies)
    {
        services.AddRazorComponents();
        services.AddSingleton(info);
        services.AddSingleton(cookies);
        services.AddSingleton<Assets.AssetFiles>();
        services.AddSingleton<PageMessages>();
        // A form of an earlier run is refused, so its keys need not outlive this one.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = cookies.Forms;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
    }
}
