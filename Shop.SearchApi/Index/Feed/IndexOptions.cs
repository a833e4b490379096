namespace Shop.SearchApi.Index.Feed;

/// <summary>The configuration section <c>Search</c>.</summary>
internal sealed class IndexOptions
{
    public const string Section = "Search";

    /// <summary>A folder to keep the index in between starts; none by default, and then each start builds it.</summary>
    public string? Snapshots { get; set; }
}
