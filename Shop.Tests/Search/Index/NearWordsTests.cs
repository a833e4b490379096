using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Index.Segments;

namespace Shop.Tests.Search.Index;

/// <summary>Words that are a slip or two away, held against the whole table of edits to every word.</summary>
public sealed class NearWordsTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 26)]
    public void OneEdit_FindsTheWordsOneSlipAway_AndNoOthers(int seed, int letters)
    {
        var random = new Random(seed);
        var (words, table) = Vocabulary(random, letters);
        for (var i = 0; i < 300; i++)
        {
            var asked = Word(random, letters);
            var found = new HashSet<string>(StringComparer.Ordinal);
            OneEdit.ForEach(asked, table.Letters, table.Filter, near =>
            {
                if (table.Find(near) >= 0)
                {
                    found.Add(near.ToString());
                }
            });

            Assert.Equal(words.Where(w => Edits(asked, w) == 1), found.Where(w => w != asked).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    [InlineData(6, 26)]
    public void Neighbours_FindAllWordsUpToTwoSlipsAway_WithTheirDistance(int seed, int letters)
    {
        var random = new Random(seed);
        var (words, table) = Vocabulary(random, letters);
        for (var i = 0; i < 300; i++)
        {
            var asked = Word(random, letters);

            var found = Neighbours.Of(table, asked, 2).Select(n => (table[n.Word].ToString(), n.Distance));

            Assert.Equal(words.Select(w => (w, Edits(asked, w))).Where(w => w.Item2 <= 2), found);
        }
    }

    [Theory]
    [InlineData(64)]
    [InlineData(5000)]
    public void OneEdit_OfAVeryLongWord_FindsNothing(int length)
    {
        var (_, table) = Vocabulary(new Random(7), 3);

        OneEdit.ForEach(new string('a', length), table.Letters, table.Filter, near => Assert.Fail(near.ToString()));
    }

    // In ordinal order.
    private static (List<string> Words, TermTable Table) Vocabulary(Random random, int letters)
    {
        var words = Enumerable.Range(0, 2_000).Select(_ => Word(random, letters)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var texts = new TextTable();
        words.ForEach(word => texts.Add(word, out _));
        return (words, TermTable.Of(texts, new int[words.Count], [.. Enumerable.Repeat(1, words.Count)]));
    }

    private static string Word(Random random, int letters) =>
        string.Concat(Enumerable.Range(0, 1 + random.Next(9)).Select(_ => (char)('a' + random.Next(letters))));

    // Optimal string alignment: a letter added, gone, replaced, or two swapped.
    private static int Edits(string a, string b)
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
