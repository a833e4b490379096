namespace Shop.ContactApi.Products;

internal static class ProductsExtensions
{
    public static void AddProductNames(this IServiceCollection services) =>
        services.AddHttpClient<SearchChanges>(client => client.BaseAddress = new Uri("http://search/"));
}
