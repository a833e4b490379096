using Shop.SearchApi.Import;
using Shop.SearchApi.Pictures;
using Shop.SearchApi.Products;
using Shop.SearchApi.Search;
using Shop.SearchApi.Storage;
using Shop.SearchApi.Suggest;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Messaging;
using Shop.ServiceDefaults.Storage;
using Shop.ServiceDefaults.Tokens;

namespace Shop.SearchApi;

public static class SearchModule
{
    public static IHostApplicationBuilder AddSearch(this IHostApplicationBuilder builder)
    {
        builder.AddDatabase(SearchNames.Database);
        builder.AddMigrations<SearchDbContext>(SearchNames.Database);
        builder.AddMessaging(SearchNames.Schema, SearchNames.Database);
        builder.AddTokenAuthentication(Audiences.Search);
        builder.Services.AddSingleton<ProductStore>();
        builder.Services.AddSingleton<Importer>();
        builder.Services.AddSingleton<ProductSearch>();
        builder.Services.AddSingleton<Suggestions>();
        builder.Services.AddSingleton<PictureStore>();
        // After the schema and the topology: it writes rows and an event.
        builder.Services.AddSingleton<IServiceCommand, MigrateCatalogueCommand>();
        return builder;
    }

    public static IEndpointRouteBuilder MapSearch(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapProductSearch();
        endpoints.MapSuggest();
        endpoints.MapProducts();
        endpoints.MapImport();
        endpoints.MapPictures();
        endpoints.MapDeadLetters(SearchNames.Schema, Audiences.Search);
        return endpoints;
    }
}
