using Shop.SearchApi.Index.Analysis;

namespace Shop.Tests.Search.Analysis;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("camera", "camera", 0)]
    [InlineData("camera", "camrea", 1)]
    [InlineData("camera", "camra", 1)]
    [InlineData("camera", "cammera", 1)]
    [InlineData("camera", "kamera", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("notebook", "ntoeboko", 2)]
    public void Within_Words_CountsAddedDroppedChangedAndSwapped(string a, string b, int edits)
    {
        Assert.Equal(edits, EditDistance.Within(a, b, 5));
        Assert.Equal(edits, EditDistance.Within(b, a, 5));
    }

    [Fact]
    public void Within_TooFarApart_IsOneMore()
    {
        Assert.Equal(1, EditDistance.Within("a", "b", 0));
        Assert.Equal(3, EditDistance.Within("camera", "projector", 2));
        Assert.Equal(3, EditDistance.Within("a", new string('b', 5000), 2));
    }

    [Fact]
    public void Within_LongWords_HaveRoom() => Assert.Equal(2, EditDistance.Within("b" + new string('a', 500) + "b", new string('a', 502), 3));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 26)]
    public void Within_AnyWords_IsWhatTheWholeTableSays(int seed, int letters)
    {
        var random = new Random(seed);
        for (var i = 0; i < 50_000; i++)
        {
            var (a, b, most) = (Word(random, letters), Word(random, letters), random.Next(5));

            Assert.True(EditDistance.Within(a, b, most) == Math.Min(Whole(a, b), most + 1), $"'{a}' '{b}' {most}");
        }
    }

    private static string Word(Random random, int letters) =>
        string.Concat(Enumerable.Range(0, random.Next(10)).Select(_ => (char)('a' + random.Next(letters))));

    private static int Whole(string a, string b)
    {
        var edits = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1),
                    1 + Math.Min(edits[i - 1, j], edits[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[a.Length, b.Length];
    }
}
