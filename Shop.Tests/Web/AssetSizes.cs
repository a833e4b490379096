using System.IO.Compression;
using System.Net;

namespace Shop.Tests.Web;

/// <summary>What styles and scripts cost on the wire, and what they may cost at most.</summary>
internal static class AssetSizes
{
    public const int MostCss = 30_000;
    public const int MostScript = 15_000;

    public static async Task<long> CompressedAsync(HttpClient client, string[] links)
    {
        long sum = 0;
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            using var response = await client.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            using var compressed = new MemoryStream();
            await using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            {
                await response.Content.CopyToAsync(gzip);
            }
            sum += compressed.Length;
        }
        return sum;
    }
}
