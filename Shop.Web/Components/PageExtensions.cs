using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shop.Web.Components.Pages;

namespace Shop.Web.Components;

internal static class PageExtensions
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "shop-forms";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        // The framework's writer also answers browsers (they accept anything), so this one must be asked first.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, ErrorPageWriter>());
    }

    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets().AllowAnonymous();
        endpoints.MapConversationFiles();
        // FormPage checks the tokens itself, to give back what was typed.
        endpoints.MapRazorComponents<App>()
            .WithStaticAssets()
            .DisableAntiforgery()
            .AllowAnonymous()
            .Add(LimitSize);
    }

    // A page that takes files says so itself.
    private static void LimitSize(EndpointBuilder page)
    {
        if (!page.Metadata.OfType<Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata>().Any())
        {
            page.Metadata.Add(new PageSizeLimit());
        }
    }

    private sealed class PageSizeLimit : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 256 * 1024;
    }
}
