using System.Globalization;
using System.Text;
using Shop.Bench.Wire;

namespace Shop.Bench.Questions;

/// <summary>What somebody asks a shop for: words, or a category to look around in, with filters.</summary>
internal sealed record ShopQuestion
{
    public string Text { get; init; } = "";

    /// <summary>The last word is still being typed.</summary>
    public bool IsTyping { get; init; }

    public string? Brand { get; init; }

    public string? Category { get; init; }

    public string? Colour { get; init; }

    public decimal? MinPrice { get; init; }

    public decimal? MaxPrice { get; init; }

    public string Sort { get; init; } = "relevance";

    public int Page { get; init; } = 1;

    public int Skipped => (Page - 1) * AnswerCheck.PageSize;

    /// <summary>As the shop's interface is asked, for twenty hits and four facets.</summary>
    public LoadRequest ToRequest()
    {
        var path = new StringBuilder("/api/v1/search?");
        Add(path, "q", Text.Length > 0 ? Text : null);
        Add(path, "brand", Brand);
        Add(path, "category", Category);
        Add(path, "attr.colour", Colour);
        Add(path, "minPrice", MinPrice?.ToString(CultureInfo.InvariantCulture));
        Add(path, "maxPrice", MaxPrice?.ToString(CultureInfo.InvariantCulture));
        Add(path, "sort", Sort == "relevance" ? null : Sort);
        Add(path, "page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture));
        path.Append(CultureInfo.InvariantCulture, $"pageSize={AnswerCheck.PageSize}&facets=brand,category,price,attr.colour");
        return LoadRequest.Get(path.ToString(), Skipped);
    }

    private static void Add(StringBuilder path, string name, string? value)
    {
        if (value is not null)
        {
            path.Append(name).Append('=').Append(Uri.EscapeDataString(value)).Append('&');
        }
    }
}
