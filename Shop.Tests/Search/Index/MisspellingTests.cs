using Shop.SearchApi.Index.Feed;
using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Search;

namespace Shop.Tests.Search.Index;

/// <summary>What is made of words that no product has, or none beside the others.</summary>
public sealed class MisspellingTests
{
    // "con" and "rol" are words of their own; only "smart watch" stands side by side.
    private static readonly LiveIndex s_index = SmallIndex.Of(
        "Con artist doll", "Con game", "Rol cake", "Rol tray", "Remote control", "Garden control", "Smart watch", "Smart pen", "Wall watch",
        "Over shirt", "Over coat", "Over cap", "Tower fan", "Power bank",
        "Stel ring", "Steel kettle", "Steel pan", "Steel pot", "Steel cup", "Steel bowl");

    [Theory]
    [InlineData("conrol", "spelling", "control", 2)] // not "con rol"
    [InlineData("remote conrol", "spelling", "remote control", 1)]
    [InlineData("smartwatch", "split", "smart watch", 1)]
    [InlineData("ower", "spelling", "over", 3)] // it begins like that
    [InlineData("ower bank", "spelling", "power bank", 1)] // the only one beside the other word
    [InlineData("ower fan", "spelling", "tower fan", 1)]
    [InlineData("ower cake", "droppedWords", "over cake", 1)] // there is nothing of it: less is left out than guessed
    [InlineData("power bank", null, null, 1)]
    [InlineData("stel", null, null, 1)] // some product has it
    [InlineData("stel ring", null, null, 1)]
    [InlineData("stel kettle", "spelling", "steel kettle", 1)] // but none of them is a kettle, and steel is much commoner
    [InlineData("remote stel kettle", "droppedWords", null, 1)]
    [InlineData("steel ring", "droppedWords", null, 1)] // not the other way round
    public void Words_ThatNoProductHas_AreThoseThatFindSomething(string query, string? relaxation, string? corrected, int total)
    {
        var found = SmallIndex.Search(s_index, query);

        Assert.Equal((relaxation, corrected, (long)total), (found.Plan.Relaxation, found.Plan.CorrectedQuery, found.Total));
    }

    [Theory]
    [InlineData(null, "ower bank", "power bank", 1)]
    [InlineData(1_000, "ower bank", "power bank", 0)] // a filter does not change which word it is
    [InlineData(1_000, "remote conrol", "remote control", 0)]
    public void Words_AreCorrectedAlikeWhateverIsFilteredAndHoweverSorted(int? least, string query, string corrected, int total)
    {
        foreach (var sort in Enum.GetValues<SearchSort>())
        {
            var request = new SearchRequest(query, [], least, null, sort, 1, 20, ["price"]);
            var pinned = new Arrangement([1], []);

            var plain = IndexSearch.Run(s_index.Current, SynonymBook.Empty, _ => Arrangement.None, request, new Scratch(), CancellationToken.None);
            var arranged = IndexSearch.Run(s_index.Current, SynonymBook.Empty, _ => pinned, request, new Scratch(), CancellationToken.None);

            Assert.Equal((corrected, (long)total), (plain.Plan.CorrectedQuery, plain.Total));
            Assert.Equal(corrected, arranged.Plan.CorrectedQuery);
        }
    }
}
