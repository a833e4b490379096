using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shop.Web.Components.Pages;
using Shop.Web.Components.Staff.Catalogue;
using Shop.Web.Components.Staff.Desk;
using Shop.Web.Security;

namespace Shop.Web.Components;

internal static class PageExtensions
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<CookieRules>((options, rules) =>
        {
            options.Cookie.Name = rules.Name("shop-forms");
            options.Cookie.Path = "/";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = rules.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            options.SuppressXFrameOptionsHeader = true;
        });
        // The framework's writer also answers browsers (they accept anything), so this one must be asked first.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, ErrorPageWriter>());
    }

    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets().AllowAnonymous();
        endpoints.MapConversationFiles();
        endpoints.MapPersonExport();
        endpoints.MapRefusedLines();
        // FormPage checks the tokens itself, to give back what was typed.
        endpoints.MapRazorComponents<App>()
            .WithStaticAssets()
            .DisableAntiforgery()
            .Add(page =>
            {
                LimitSize(page);
                OpenToAnyone(page);
            });
    }

    // A page that takes files says so itself.
    private static void LimitSize(EndpointBuilder page)
    {
        if (!page.Metadata.OfType<Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata>().Any())
        {
            page.Metadata.Add(new PageSizeLimit());
        }
    }

    // Staff pages say who may see them (StaffPolicies); one that forgets to is denied to everybody.
    private static void OpenToAnyone(EndpointBuilder page)
    {
        var isPrivate = page is RouteEndpointBuilder route
            && PrivatePagesMiddleware.IsPrivate("/" + route.RoutePattern.RawText?.TrimStart('/'));
        if (!isPrivate && !page.Metadata.OfType<IAuthorizeData>().Any())
        {
            page.Metadata.Add(new AllowAnonymousAttribute());
        }
    }

    private sealed class PageSizeLimit : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 256 * 1024;
    }
}
