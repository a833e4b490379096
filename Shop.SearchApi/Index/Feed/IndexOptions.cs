using System.ComponentModel.DataAnnotations;

namespace Shop.SearchApi.Index.Feed;

/// <summary>The configuration section <c>Search</c>.</summary>
internal sealed class IndexOptions
{
    public const string Section = "Search";

    /// <summary>A folder to keep the index in between starts; none by default, and then each start builds it.</summary>
    public string? Snapshots { get; set; }

    /// <summary>How much memory answers may take that are kept for the next who asks the same; 0 has each worked out anew. There is room for 16,384 of them.</summary>
    [Range(0, 1024)]
    public int KeptAnswersMegabytes { get; set; } = 128;
}
