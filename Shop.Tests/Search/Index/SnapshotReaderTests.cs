using Shop.SearchApi.Index.Feed;

namespace Shop.Tests.Search.Index;

/// <summary>Arrays of a snapshot are filled beside each other while the next ones are looked for.</summary>
public sealed class SnapshotReaderTests : IDisposable
{
    private const int Arrays = 300;
    private const int Times = 100;
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task ManyArrays_ReadOverAndOver_AreAsTheyWereWritten()
    {
        await using (var stream = File.Create(_path))
        using (var file = new SnapshotWriter(stream))
        {
            for (var i = 0; i < Arrays; i++)
            {
                file.Number(i);
                file.Array<int>(Numbers(i));
            }
        }

        for (var time = 0; time < Times; time++)
        {
            await using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            using var file = new SnapshotReader(stream);
            var arrays = new List<int[]>();
            for (var i = 0; i < Arrays; i++)
            {
                Assert.Equal(i, file.Number());
                arrays.Add(file.Array<int>());
            }

            await file.CompleteAsync();
            Assert.All(arrays, (array, i) => Assert.True(array.AsSpan().SequenceEqual(Numbers(i))));
        }
    }

    private static int[] Numbers(int seed) => [.. Enumerable.Range(seed, 10 * (seed + 1))];
}
