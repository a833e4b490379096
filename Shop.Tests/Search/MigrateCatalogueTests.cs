using System.IO.Compression;
using System.Text;
using Shop.SearchApi.Generation;

namespace Shop.Tests.Search;

/// <summary><c>migrate [--catalog FILE]</c>; the collection owns the console.</summary>
[Collection("console")]
public sealed class MigrateCatalogueTests(SearchHost host) : IClassFixture<SearchHost>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-catalogue-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Migrate_EmptyCatalogue_IsFilledOnceWithOneEvent()
    {
        await EmptyAsync();
        Assert.Equal(0, await host.RunAsync("migrate"));
        Assert.Equal(0, await host.RunAsync("migrate", "--catalog", Path.Combine(_folder, "missing")));

        Assert.Equal(Catalogue.Size, await CountAsync());
        Assert.Equal(1, await host.QueryAsync<long>("select count(*) from search.outbox where type = 'search.catalogue-imported.v1'"));
    }

    [Fact]
    public async Task Migrate_WithFile_TakesItAndNamesBadLines()
    {
        await EmptyAsync();
        var (code, output, _) = await RunAsync("--catalog", await FileAsync("{\"id\":1,\"name\":\"a\"}\nbad\n"u8.ToArray()));

        Assert.Equal(0, code);
        Assert.Equal(1, await CountAsync());
        Assert.Contains("catalogue: line 2 left out: not valid JSON", output, StringComparison.Ordinal);
        Assert.Contains("catalogue: 1 products imported in ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_WithUnreadableFile_SaysSoInOneLine()
    {
        await EmptyAsync();
        var whole = Packed();
        (string File, string Reason)[] cases =
        [
            (Path.Combine(_folder, "missing.csv"), "there is no such file"),
            (_folder, "it is a folder or may not be read"),
            (await FileAsync([]), "it is empty"),
            (await FileAsync("{}\n{}\n"u8.ToArray()), "it holds no product; line 1: id is required"),
            (await FileAsync("name,price\n"u8.ToArray()), "its first line must be a CSV header with the columns id and name, or a JSON object"),
            (await FileAsync(whole[..^9]), "its gzip data ends too early"),
            (await FileAsync([.. whole[..20], .. new byte[20], .. whole[40..]]), "its gzip data is damaged"),
        ];

        foreach (var (file, reason) in cases)
        {
            var (code, _, error) = await RunAsync("--catalog", file);

            Assert.Equal(1, code);
            Assert.Equal($"migrate: the catalogue '{file}' cannot be read: {reason}. Pass an NDJSON or CSV file (.gz allowed) with --catalog, or leave it out for generated products.", error.Trim());
        }

        Assert.Equal(0, await CountAsync());
    }

    private static byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 500).Select(id => $"{{\"id\":{id},\"name\":\"Product {id * 7919}\"}}\n"))));
        }

        return packed.ToArray();
    }

    private async Task<string> FileAsync(byte[] content)
    {
        var file = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(file, content);
        return file;
    }

    private Task<object?> EmptyAsync() => host.QueryAsync<object>("truncate search.products; truncate search.outbox");

    private Task<long> CountAsync() => host.QueryAsync<long>("select count(*) from search.products");

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (beforeOut, beforeError) = (Console.Out, Console.Error);
        using var output = new StringWriter();
        using var error = new StringWriter();
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            return (await host.RunAsync(["migrate", .. args]), output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(beforeOut);
            Console.SetError(beforeError);
        }
    }
}
