namespace Shop.SearchApi.Index.Matching;

internal enum SearchSort
{
    Relevance,
    PriceUp,
    PriceDown,
    Newest,
    Popularity,
}
