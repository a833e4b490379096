using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Shop.Web.Clients;
using Shop.Web.Components;
using Shop.Web.Gateway;
using Shop.Web.Identity;
using Shop.Web.Imports;
using Shop.Web.Preferences;
using Shop.Web.Security;
using Shop.Web.Storage;

namespace Shop.Web;

/// <summary>The storefront, the gateway to the services and the keys of staff tokens.</summary>
public static class WebModule
{
    public static IHostApplicationBuilder AddWeb(this IHostApplicationBuilder builder)
    {
        // Style sheets are found from build output too, in any environment and in whichever program holds this module.
        if (builder is WebApplicationBuilder web)
        {
            web.WebHost.UseStaticWebAssets();
        }
        builder.AddWebStorage();
        // What the gateway looks at comes before all else.
        builder.Services.AddGateway();
        builder.Services.AddWebSecurity();
        builder.AddStaffIdentity();
        builder.Services.AddBackendClients();
        builder.Services.AddImports();
        builder.Services.AddPreferences();
        builder.Services.AddPages();
        return builder;
    }

    public static IEndpointRouteBuilder MapWeb(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPages();
        endpoints.MapPreferences();
        endpoints.MapStaffIdentity();
        endpoints.MapGateway();
        return endpoints;
    }
}
