namespace Shop.SearchApi.Storage;

internal static class SearchNames
{
    public const string Database = "searchdb";
    public const string Schema = "search";
}
