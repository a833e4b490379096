using Shop.Contracts;
using Shop.SearchApi.Answers;
using Shop.SearchApi.Import;
using Shop.SearchApi.Index.Feed;
using Shop.SearchApi.Insights;
using Shop.SearchApi.Pictures;
using Shop.SearchApi.Products;
using Shop.SearchApi.Rules;
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
        builder.AddMessaging(SearchNames.Schema, SearchNames.Database)
            .Consume<AnswerPublishedV1, AnswerPublishedHandler>("search.answers")
            .Hear<ChangeSignal>("search.index", ProductChangedV1.Type, ProductRemovedV1.Type, CatalogueImportedV1.Type);
        builder.AddTokenAuthentication(Audiences.Search);
        builder.Services.AddSingleton<ProductStore>();
        builder.Services.AddSingleton<Importer>();
        builder.Services.AddOptions<IndexOptions>().BindConfiguration(IndexOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<SnapshotStore>();
        builder.Services.AddSingleton<LiveIndex>();
        builder.Services.AddSingleton<CatalogueFeed>();
        builder.Services.AddSingleton<CatalogueLoader>();
        builder.Services.AddHostedService<IndexFollower>();
        builder.Services.AddHealthChecks().AddCheck<IndexHealthCheck>("index");
        builder.Services.AddSingleton<RuleStore>();
        builder.Services.AddSingleton<LiveRules>();
        builder.Services.AddHostedService<RuleFollower>();
        builder.Services.AddSingleton<QueryLog>();
        builder.Services.AddSingleton<InsightStore>();
        builder.Services.AddHostedService<InsightWriter>();
        builder.Services.AddSingleton<SearchGate>().AddSingleton<SearchAdmission>();
        builder.Services.AddSingleton<ProductSearch>();
        builder.Services.AddSingleton<PopularQueries>();
        builder.Services.AddHostedService<PopularQueryReader>();
        builder.Services.AddSingleton<Suggestions>();
        builder.Services.AddSingleton<PictureStore>();
        // After the schema and the topology: it writes rows and an event.
        builder.Services.AddSingleton<IServiceCommand, MigrateCatalogueCommand>();
        return builder;
    }

    public static IEndpointRouteBuilder MapSearch(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapProductSearch();
        endpoints.MapCatalogueSearch();
        endpoints.MapSuggest();
        endpoints.MapRules();
        endpoints.MapInsights();
        endpoints.MapProducts();
        endpoints.MapImport();
        endpoints.MapPictures();
        endpoints.MapDeadLetters(SearchNames.Schema, Audiences.Search);
        return endpoints;
    }
}
