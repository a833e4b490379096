using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>When no product has all words as they were corrected: other words may have been meant, of which a product has one beside the rest.</summary>
internal static class Respelling
{
    public static bool IsPossible(Plan plan) => plan.Clauses.Count > 1 && plan.Misspellings.Exists(misspelling => misspelling.Others.Length > 0);

    /// <summary>Has misspelt words met by anything that may have been meant.</summary>
    public static void Widen(Catalogue catalogue, Plan plan)
    {
        foreach (var (clause, isUnknown, _, others) in plan.Misspellings)
        {
            clause.Alternatives.AddRange(others.Select(other => AlternativeOf(catalogue, other, isUnknown)));
        }
    }

    /// <summary>Takes back what <see cref="Widen"/> has done.</summary>
    public static void Narrow(Plan plan)
    {
        foreach (var (clause, _, _, others) in plan.Misspellings)
        {
            clause.Alternatives.RemoveRange(clause.Alternatives.Count - others.Length, others.Length);
        }
    }

    /// <summary>Takes the misspelt words for those that a product has.</summary>
    public static void Choose(Catalogue catalogue, Plan plan, in TopList.Entry best)
    {
        var (segment, product, vocabulary) = (best.Segment, best.Product, new Vocabulary(catalogue));
        foreach (var (clause, isUnknown, word, others) in plan.Misspellings)
        {
            string[] likeliest = [clause.Word, plan.CorrectedWords![word], .. others];
            var chosen = likeliest.FirstOrDefault(Has, plan.CorrectedWords[word]);
            plan.CorrectedWords[word] = chosen;
            if (!others.Contains(chosen, StringComparer.Ordinal))
            {
                continue;
            }

            if (isUnknown)
            {
                clause.Alternatives.Clear();
                clause.Forms.Clear();
            }

            clause.Alternatives.Add(AlternativeOf(catalogue, chosen, isUnknown));
            clause.Forms.Add(chosen);
        }

        bool Has(string word) =>
            vocabulary.TermsOf(word)?[segment] is >= 0 and var term && catalogue.Segments[segment].Terms.Products(term).BinarySearch(product) >= 0;
    }

    private static Alternative AlternativeOf(Catalogue catalogue, string word, bool isUnknown) =>
        new(new Vocabulary(catalogue).TermsOf(word)!, isUnknown ? 1 : Weights.Misspelt);
}
