namespace Shop.AppHost;

internal static class ShopOptionsExtensions
{
    /// <summary>Reads the options and has the start refuse wrong ones.</summary>
    public static ShopOptions ReadShopOptions(this IDistributedApplicationBuilder builder, string[] args)
    {
        var problems = new List<string>();
        var options = ShopOptions.Read(builder.Configuration, args, problems);
        if (builder.ExecutionContext.IsPublishMode && options.Catalog is not null)
        {
            problems.Add("--catalog is a file of this machine: a deployment imports over HTTP, see docs/operations/deployment-compose.md.");
        }

        builder.Eventing.Subscribe<BeforeStartEvent>((_, _) => problems.Count == 0
            ? Task.CompletedTask
            : throw new DistributedApplicationException(problems[0]));
        return options;
    }

    /// <summary>Has a migration import the catalogue that the user named.</summary>
    public static IResourceBuilder<ProjectResource> WithCatalog(this IResourceBuilder<ProjectResource> migrations, ShopOptions options) =>
        options.Catalog is { } file ? migrations.WithArgs("--catalog", file) : migrations;
}
