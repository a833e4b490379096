using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Shop.Bench.Generator;

/// <summary>Writes a catalogue as the shop takes it, one JSON object a line, without ever holding all of it.</summary>
internal static class ProductLines
{
    private const int Flush = 1 << 16;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the first products of the catalogue, and says how many bytes that were.</summary>
    public static async Task<long> WriteAsync(ProductGenerator catalogue, int count, Stream stream)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * Flush);
        await using var json = new Utf8JsonWriter(buffer, Options);
        var bytes = 0L;
        for (var i = 0; i < count; i++)
        {
            json.Reset();
            Write(json, catalogue[i]);
            json.Flush();
            buffer.Write("\n"u8);
            if (buffer.WrittenCount >= Flush || i == count - 1)
            {
                await stream.WriteAsync(buffer.WrittenMemory);
                bytes += buffer.WrittenCount;
                buffer.ResetWrittenCount();
            }
        }

        await stream.FlushAsync();
        return bytes;
    }

    /// <summary>One product, without the end of the line.</summary>
    public static byte[] Line(GeneratedProduct product)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            Write(json, product);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, GeneratedProduct product)
    {
        json.WriteStartObject();
        json.WriteNumber("id", product.Id);
        json.WriteString("sku", product.Sku);
        json.WriteString("name", product.Name);
        json.WriteString("description", product.Description);
        json.WriteString("brand", product.Brand);
        if (product.Category is { } category)
        {
            json.WriteString("category", category);
        }

        json.WriteNumber("price", product.Price);
        json.WriteString("currency", "EUR");
        json.WriteStartObject("attributes");
        foreach (var attribute in product.Attributes)
        {
            Write(json, attribute);
        }

        json.WriteEndObject();
        json.WriteString("gtin", product.Gtin);
        if (product.Rating is { } rating)
        {
            json.WriteNumber("rating", rating);
            json.WriteNumber("ratingCount", product.RatingCount);
        }

        if (product.Popularity is { } popularity)
        {
            json.WriteNumber("popularity", popularity);
        }

        json.WriteString("releasedAt", product.ReleasedAt);
        json.WriteBoolean("inStock", product.InStock);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, GeneratedAttribute attribute)
    {
        if (attribute.Text is { } text)
        {
            json.WriteString(attribute.Name, text);
        }
        else if (attribute.Number is { } number)
        {
            json.WriteNumber(attribute.Name, number);
        }
        else
        {
            json.WriteBoolean(attribute.Name, attribute.Flag);
        }
    }
}
