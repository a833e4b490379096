using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Shop.ContactApi;
using Shop.SearchApi;
using Shop.ServiceDefaults.Tokens;
using Shop.Web;

namespace Shop.Tests.Architecture;

/// <summary>Nobody gets in by default: every endpoint says who may call it, and this is the list of those that ask for a role.</summary>
public sealed class EndpointPolicyTests
{
    // ASP.NET's own, for asset files that are added while a developer works; under the policy that denies.
    private const string AssetsInDevelopment = "{**path:file}";

    private static readonly string[] Databases = ["searchdb", "contactdb", "webdb"];

    [Fact]
    public async Task EveryEndpoint_SaysWhoMayCallIt()
    {
        await using var app = Build();
        var endpoints = Endpoints(app);
        var silent = endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<IAuthorizeData>() is null
            && e.Metadata.GetMetadata<RequiredRoles>() is null);
        Assert.Empty(silent.Select(Describe));
        Assert.NotEmpty(endpoints);
    }

    [Fact]
    public async Task WritesAndTheDesk_NeedTheirRole()
    {
        await using var app = Build();
        var guarded = Endpoints(app).Where(e => e.Metadata.GetMetadata<RequiredRoles>() is not null).ToList();
        foreach (var endpoint in guarded)
        {
            Assert.Null(endpoint.Metadata.GetMetadata<IAllowAnonymous>());
        }

        Assert.Contains(guarded, e => Describe(e) == "DELETE /api/v1/products/{id}: merchandiser");
        Assert.Contains(guarded, e => Describe(e) == "PUT /api/v1/products/{id}: merchandiser");
        Assert.Contains(guarded, e => Describe(e) == "POST /api/v1/products/import: merchandiser");
        Assert.All(
            Endpoints(app).Where(e => e.RoutePattern.RawText!.Contains("/api/v1/desk", StringComparison.Ordinal) && !e.RoutePattern.RawText.Contains("**", StringComparison.Ordinal)),
            e => Assert.Equal(
                e.RoutePattern.RawText!.Contains("/privacy", StringComparison.Ordinal) ? [] : [Roles.Agent], // privacy is for administrators alone
                e.Metadata.GetMetadata<RequiredRoles>()?.Roles));
        var letters = guarded.Where(e => e.RoutePattern.RawText!.Contains("/dead-letters/", StringComparison.Ordinal)).ToList();
        Assert.Equal(12, letters.Count);
        Assert.All(letters, e => Assert.Equal([], e.Metadata.GetMetadata<RequiredRoles>()!.Roles)); // administrators alone
    }

    private static List<RouteEndpoint> Endpoints(WebApplication app) =>
        [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText != AssetsInDevelopment)];

    private static string Describe(RouteEndpoint endpoint)
    {
        var methods = string.Join(',', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]);
        var pattern = System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText ?? "", @"\{(?<name>\w+):[^}]*\}", "{${name}}", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return $"{methods} /{pattern.TrimStart('/')}: {string.Join(',', endpoint.Metadata.GetMetadata<RequiredRoles>()?.Roles ?? [])}";
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Shop.Monolith" });
        builder.Configuration.AddInMemoryCollection(Databases
            .Select(name => KeyValuePair.Create($"ConnectionStrings:{name}", (string?)"Host=localhost;Database=none")));
        builder.AddServiceDefaults();
        builder.AddSearch();
        builder.AddContact();
        builder.AddWeb();
        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapSearch();
        app.MapContact();
        app.MapWeb();
        return app;
    }
}
