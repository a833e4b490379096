using Shop.SearchApi.Index.Matching;

namespace Shop.Tests.Search.Index;

/// <summary>The best of many, held against sorting them all.</summary>
public sealed class TopListTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 20)]
    [InlineData(3, 200)]
    [InlineData(4, 5_000)]
    public void Sorted_IsWhatSortingAllWouldGive(int seed, int most)
    {
        var (random, list) = (new Random(seed), new TopList());
        foreach (var count in (int[])[0, 1, most, most + 1, (2 * most) - 1, 2 * most, 10 * most])
        {
            foreach (var keys in (int[])[1, 3, 1_000_000])
            {
                // Few keys: then the second number and the id decide.
                var entries = Enumerable.Range(0, count).Select(i => new TopList.Entry(random.Next(keys), random.Next(2), i, 0, i)).ToArray();
                Array.ForEach(Orders(random, entries), given => Check(list, given, most));
            }
        }
    }

    private static TopList.Entry[][] Orders(Random random, TopList.Entry[] entries)
    {
        var mixed = entries.ToArray();
        random.Shuffle(mixed);
        return [mixed, [.. entries.Order()], [.. entries.OrderDescending()]];
    }

    private static void Check(TopList list, TopList.Entry[] entries, int most)
    {
        list.Begin(most);
        foreach (var entry in entries.Where(entry => entry.Key >= list.Least))
        {
            list.Add(entry);
        }

        var best = entries.OrderByDescending(e => e.Key).ThenByDescending(e => e.Second).ThenBy(e => e.Id).Take(most);
        Assert.Equal(best, list.Sorted().ToArray());
    }
}
