using System.Buffers.Binary;
using System.Text;
using Shop.SearchApi.Index.Feed;

namespace Shop.Tests.Search.Index;

/// <summary>Rows of a COPY in binary format, however they come.</summary>
public sealed class CopyReaderTests
{
    private static readonly byte[] s_header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(1 << 20)]
    public async Task Rows_InPiecesOfAnySize_AreAllRead(int piece)
    {
        // Small ones, ones that end about where a buffer does, and one that is longer than a buffer.
        int[] lengths = [.. Enumerable.Range(0, 300).Select(i => i * 3), 65_500, 65_536, 300_000, 2, 0];
        byte[] copy = [.. s_header, .. lengths.SelectMany((length, i) => Row(i + 1, length, i % 2 == 0 ? null : $"Answer {i}")), 0xFF, 0xFF];

        var products = await ReadAsync(copy, piece);

        Assert.Equal(lengths, products.Select(product => product.Document.Length));
        Assert.Equal(Enumerable.Range(1, lengths.Length), products.Select(product => (int)product.Id));
        Assert.All(products, (product, i) => Assert.Equal((i + 1001L, i + 2001L, i % 2 == 0 ? null : $"Answer {i}"), (product.Version, product.Clicks, product.Answers)));
    }

    [Fact]
    public async Task NoRows_AreNoProducts() => Assert.Empty(await ReadAsync([.. s_header, 0xFF, 0xFF], 1));

    [Theory]
    [InlineData(5)]
    [InlineData(21)]
    [InlineData(90)]
    [InlineData(165)] // behind the last row
    public async Task ACopyThatEndsWithinARow_IsNoWholeCatalogue(int length)
    {
        byte[] copy = [.. s_header, .. Row(1, 100, null)];

        Assert.Equal(165, copy.Length);
        await Assert.ThrowsAsync<EndOfStreamException>(() => ReadAsync(copy[..length], 7));
    }

    private static async Task<List<ProductText>> ReadAsync(byte[] copy, int piece)
    {
        var (reader, products) = (new CopyReader(new PieceStream(copy, piece)), new List<ProductText>());
        while (await reader.ReadAsync(CancellationToken.None) is { Bytes.Length: > 0 } rows)
        {
            products.AddRange(rows.Products());
        }

        return products;
    }

    private static byte[] Row(long id, int length, string? answers) =>
        [0, 5, .. Number(id), .. Number(id + 1000), .. Column(new byte[length]), .. Number(id + 2000), .. answers is null ? [0xFF, 0xFF, 0xFF, 0xFF] : Column(Encoding.UTF8.GetBytes(answers))];

    private static byte[] Number(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return Column(bytes);
    }

    private static byte[] Column(byte[] bytes)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        return [.. length, .. bytes];
    }

    private sealed class PieceStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
