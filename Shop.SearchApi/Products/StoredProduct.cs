using System.Text;
using System.Text.Json;

namespace Shop.SearchApi.Products;

/// <summary>
/// Reads a document that <see cref="ProductJson"/> wrote, in one pass and without checking what was checked then: an index reads
/// a million of them when it starts.
/// </summary>
internal static class StoredProduct
{
    public static Product Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var fields = new ReadFields();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            fields.Take(ref reader);
        }

        return fields.ToProduct();
    }

    private static List<ProductAttribute> Attributes(ref Utf8JsonReader reader)
    {
        var attributes = new List<ProductAttribute>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            attributes.Add(reader.TokenType switch
            {
                JsonTokenType.String => new(name, reader.GetString()!, JsonValueKind.String),
                JsonTokenType.True => new(name, "true", JsonValueKind.True),
                JsonTokenType.False => new(name, "false", JsonValueKind.False),
                _ => new(name, Encoding.UTF8.GetString(reader.ValueSpan), JsonValueKind.Number),
            });
        }

        return attributes;
    }

    // What Product has, while it is being read.
    private ref struct ReadFields
    {
        private long _id;
        private string? _name;
        private string? _sku;
        private string? _description;
        private string? _brand;
        private string? _category;
        private decimal? _price;
        private string? _currency;
        private List<ProductAttribute>? _attributes;
        private string? _imageUrl;
        private string? _gtin;
        private double? _rating;
        private int? _ratingCount;
        private double? _popularity;
        private DateTimeOffset? _releasedAt;
        private bool? _inStock;

        // The reader stands on the name of a property, and on the end of its value afterwards.
        public void Take(ref Utf8JsonReader reader)
        {
            var name = reader.ValueSpan;
            reader.Read();
            switch (name)
            {
                case var n when n.SequenceEqual("id"u8): _id = reader.GetInt64(); break;
                case var n when n.SequenceEqual("sku"u8): _sku = reader.GetString(); break;
                case var n when n.SequenceEqual("name"u8): _name = reader.GetString(); break;
                case var n when n.SequenceEqual("description"u8): _description = reader.GetString(); break;
                case var n when n.SequenceEqual("brand"u8): _brand = reader.GetString(); break;
                case var n when n.SequenceEqual("category"u8): _category = reader.GetString(); break;
                case var n when n.SequenceEqual("price"u8): _price = reader.GetDecimal(); break;
                case var n when n.SequenceEqual("currency"u8): _currency = reader.GetString(); break;
                case var n when n.SequenceEqual("attributes"u8): _attributes = Attributes(ref reader); break;
                case var n when n.SequenceEqual("imageUrl"u8): _imageUrl = reader.GetString(); break;
                case var n when n.SequenceEqual("gtin"u8): _gtin = reader.GetString(); break;
                case var n when n.SequenceEqual("rating"u8): _rating = reader.GetDouble(); break;
                case var n when n.SequenceEqual("ratingCount"u8): _ratingCount = reader.GetInt32(); break;
                case var n when n.SequenceEqual("popularity"u8): _popularity = reader.GetDouble(); break;
                case var n when n.SequenceEqual("releasedAt"u8): _releasedAt = reader.GetDateTimeOffset(); break;
                case var n when n.SequenceEqual("inStock"u8): _inStock = reader.GetBoolean(); break;
                default: reader.Skip(); break;
            }
        }

        public readonly Product ToProduct() => new()
        {
            Id = _id,
            Name = _name ?? "",
            Sku = _sku,
            Description = _description,
            Brand = _brand,
            Category = _category,
            Price = _price,
            Currency = _currency,
            Attributes = _attributes ?? [],
            ImageUrl = _imageUrl,
            Gtin = _gtin,
            Rating = _rating,
            RatingCount = _ratingCount,
            Popularity = _popularity,
            ReleasedAt = _releasedAt,
            InStock = _inStock,
        };
    }
}
