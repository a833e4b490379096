using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Shop.SearchApi.Products;

/// <summary>Writes a product as the document that is stored: what was given, nothing else.</summary>
internal static class ProductJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Product product)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, product);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, Product product)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", product.Id);
        Text(writer, "sku", product.Sku);
        Text(writer, "name", product.Name);
        Text(writer, "description", product.Description);
        Text(writer, "brand", product.Brand);
        Text(writer, "category", product.Category);
        Number(writer, "price", product.Price);
        Text(writer, "currency", product.Currency);
        Attributes(writer, product.Attributes);
        Text(writer, "imageUrl", product.ImageUrl);
        Text(writer, "gtin", product.Gtin);
        Number(writer, "rating", (decimal?)product.Rating);
        Number(writer, "ratingCount", product.RatingCount);
        Number(writer, "popularity", (decimal?)product.Popularity);
        if (product.ReleasedAt is { } date)
        {
            writer.WriteString("releasedAt", date.UtcDateTime);
        }

        if (product.InStock is { } inStock)
        {
            writer.WriteBoolean("inStock", inStock);
        }

        writer.WriteEndObject();
    }

    private static void Attributes(Utf8JsonWriter writer, IReadOnlyList<ProductAttribute> attributes)
    {
        if (attributes.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("attributes");
        foreach (var (name, text, kind) in attributes)
        {
            writer.WritePropertyName(name);
            if (kind == JsonValueKind.String)
            {
                writer.WriteStringValue(text);
            }
            else
            {
                // A number or true or false, in the form that ProductValues made.
                writer.WriteRawValue(text);
            }
        }

        writer.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter writer, string field, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(field, value);
        }
    }

    private static void Number(Utf8JsonWriter writer, string field, decimal? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(field, number);
        }
    }
}
