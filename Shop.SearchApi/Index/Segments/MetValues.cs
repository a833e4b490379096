namespace Shop.SearchApi.Index.Segments;

/// <summary>
/// The numbers of the values that one builder has met. Most come again, and are found here by one look in few large arrays, instead of several
/// in tables that all builders share.
/// </summary>
internal sealed class MetValues(CatalogueValues values)
{
    private const int LongestPair = 256;
    private readonly MetTexts _pairs = new();
    private readonly MetTexts _brands = new();
    private readonly MetTexts _categories = new();

    public int Brand(string? text) => _brands.Find(text, out var number) ? number : _brands.Keep(values.Brands.Add(text!));

    public int Category(string? text) => _categories.Find(text, out var number) ? number : _categories.Keep(values.Categories.Add(text!));

    public int Attribute(string name, string value)
    {
        var length = name.Length + value.Length + 1;
        if (length > LongestPair)
        {
            return values.Attributes.Add(name, value);
        }

        // The length of the name says where it ends.
        Span<char> pair = stackalloc char[length];
        pair[0] = (char)name.Length;
        name.CopyTo(pair[1..]);
        value.CopyTo(pair[(name.Length + 1)..]);
        return _pairs.Find(pair, out var number) ? number : _pairs.Keep(values.Attributes.Add(name, value));
    }
}
