using System.IO.Compression;
using System.Text;
using Shop.SearchApi.Import;
using Shop.SearchApi.Products;

namespace Shop.Tests.Search;

public sealed class CatalogueReaderTests
{
    [Fact]
    public async Task Csv_WithAttributesQuotesAndLineBreaks_IsRead()
    {
        var items = await ReadAsync("\uFEFFid,name,price,inStock,attr.colour,attr.ports,attr.code\r\n1,\"Hub, \"\"4\"\" ports\r\nin a box\",19.95,true,black,4,007\r\n\r\n2,17\" case,,,,,\r\n");

        Assert.Equal([2L, 5L], items.Select(item => item.Line));
        var hub = Product(items[0]);
        Assert.Equal("Hub, \"4\" ports\nin a box", hub.Name);
        Assert.Equal(19.95m, hub.Price);
        Assert.True(hub.InStock);
        Assert.Contains("\"attributes\":{\"colour\":\"black\",\"ports\":4,\"code\":\"007\"}", items[0].Row!.Document, StringComparison.Ordinal);
        Assert.Equal("17\" case", Product(items[1]).Name);
        Assert.Empty(Product(items[1]).Attributes);
    }

    [Fact]
    public async Task Csv_QuoteNeverClosed_CostsOneLine()
    {
        var items = await ReadAsync("id;name\n1;a\n2;\"open\n3;c\n4;d");

        Assert.Equal([(2L, true), (3L, false), (4L, true), (5L, true)], items.Select(item => (item.Line, item.Row is not null)));
        Assert.Equal("a quote is opened and not closed", items[1].Reason);
    }

    [Theory]
    [InlineData("id,name\n1,a,b", "there are 3 fields but 2 columns")]
    [InlineData("id,name\nx,a", "id must be a positive integer")]
    [InlineData("id,name\n-1,a", "id must be a positive integer")]
    [InlineData("id,name,price\n1,a,NaN", "price must be a number such as 19.95")]
    [InlineData("id,name,price\n1,a,\"1,5\"", "price must be a number such as 19.95")]
    [InlineData("id,name,price\n1,a,-1", "price must be between 0 and 1000000000")]
    [InlineData("id,name,inStock\n1,a,perhaps", "inStock must be true or false")]
    [InlineData("id,name\n1,", "name is required")]
    public async Task Csv_BadRecord_SaysWhy(string csv, string reason) => Assert.Equal(reason, Assert.Single(await ReadAsync(csv)).Reason);

    [Theory]
    [InlineData("1,a\n2,b")]
    [InlineData("\0\u0001\u0002binary")]
    [InlineData("id,name,id\n")]
    public async Task Catalogue_WithoutHeader_IsRefused(string text) =>
        await Assert.ThrowsAsync<CatalogueException>(() => ReadAsync(text));

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("[1]", "a product must be a JSON object")]
    [InlineData("""{"id":1}""", "name is required")]
    [InlineData("""{"name":"a"}""", "id is required")]
    [InlineData("""{"id":1,"id":2,"name":"a"}""", "not valid JSON")]
    [InlineData("""{"id":1.5,"name":"a"}""", "id must be a positive integer")]
    [InlineData("""{"id":1,"name":7}""", "name must be a text")]
    [InlineData("""{"id":1,"name":"a","price":"7"}""", "price must be a number")]
    [InlineData("""{"id":1,"name":"a","price":1e400}""", "price must be a number")]
    [InlineData("""{"id":1,"name":"a","rating":6}""", "rating must be between 0 and 5")]
    [InlineData("""{"id":1,"name":"a\u0000"}""", "name holds a character that is not allowed")]
    [InlineData("""{"id":1,"name":"a\ud800"}""", "a text is not valid Unicode")]
    [InlineData("""{"id":1,"name":"a","attributes":{"x":[1]}}""", "attribute x must be a text, a number, true or false")]
    [InlineData("""{"id":1,"name":"a","attributes":{"x":1e400}}""", "attribute x is not a finite number")]
    [InlineData("""{"id":1,"name":"a","releasedAt":"soon"}""", "releasedAt must be a date")]
    [InlineData("""{"id":1,"name":"a","x":{"x":{"x":{"x":{"x":{"x":{"x":{"x":{"x":1}}}}}}}}}""", "not valid JSON")]
    public async Task Ndjson_BadLine_SaysWhyAndTheRestIsRead(string line, string reason)
    {
        var items = await ReadAsync("{\"id\":8,\"name\":\"before\"}\n" + line + "\n\n{\"id\":9,\"name\":\"after\"}");

        Assert.Equal(3, items.Count);
        Assert.Equal(2, items[1].Line);
        Assert.StartsWith(reason, items[1].Reason, StringComparison.Ordinal);
        Assert.Equal((4L, 9L), (items[2].Line, Product(items[2]).Id));
    }

    [Fact]
    public async Task Ndjson_EndlessLine_IsLeftOut()
    {
        var items = await ReadAsync("{\"id\":1,\"name\":\"" + new string('x', 3 * ProductRules.LongestDocument) + "\"}\n{\"id\":2,\"name\":\"b\"}");

        Assert.Equal("the line is longer than 256 kB", items[0].Reason);
        Assert.Equal(2, Product(items[1]).Id);
    }

    [Fact]
    public async Task Gzip_WholeFile_IsRead() => Assert.Equal(500, (await ReadAsync(Packed(500))).Count);

    [Fact]
    public async Task Gzip_OfSeveralMembers_IsRead() => Assert.Equal(600, (await ReadAsync([.. Packed(500), .. Packed(100)])).Count);

    [Fact]
    public async Task Gzip_CutOff_IsRefused() =>
        await Assert.ThrowsAsync<CatalogueException>(() => ReadAsync(Packed(500)[..^20]));

    [Fact]
    public async Task Gzip_ThatUnpacksToTooMuch_IsRefused() =>
        await Assert.ThrowsAsync<CatalogueException>(() => ReadAsync(Packed(50_000), limit: 1 << 20));

    private static byte[] Packed(int lines)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, lines).Select(id => $"{{\"id\":{id},\"name\":\"Product {id}\"}}\n"))));
        }

        return packed.ToArray();
    }

    private static Product Product(ImportItem item) => ProductReader.Read(Encoding.UTF8.GetBytes(item.Row!.Document));

    private static Task<List<ImportItem>> ReadAsync(string text) => ReadAsync(Encoding.UTF8.GetBytes(text));

    private static async Task<List<ImportItem>> ReadAsync(byte[] bytes, long limit = long.MaxValue)
    {
        var items = new List<ImportItem>();
        await foreach (var item in CatalogueReader.ReadAsync(new MemoryStream(bytes), limit, CancellationToken.None))
        {
            items.Add(item);
        }

        return items;
    }
}
