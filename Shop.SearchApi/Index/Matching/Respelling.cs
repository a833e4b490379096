using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>When no product has all words as they were corrected: other words may have been meant, of which a product has one beside the rest.</summary>
internal static class Respelling
{
    /// <summary>Has misspelt words met by anything that may have been meant; false where there is nothing more.</summary>
    public static bool Widen(Catalogue catalogue, Plan plan)
    {
        var vocabulary = new Vocabulary(catalogue);
        foreach (var (clause, _, others, weight) in plan.Misspellings)
        {
            clause.Forms.AddRange(others);
            clause.Alternatives.AddRange(others.Select(other => new Alternative(vocabulary.TermsOf(other)!, weight)));
        }

        return plan.Misspellings.Exists(misspelling => misspelling.Others.Count > 0);
    }

    /// <summary>Takes back what <see cref="Widen"/> has done.</summary>
    public static void Narrow(Plan plan)
    {
        foreach (var (clause, _, others, _) in plan.Misspellings)
        {
            clause.Forms.RemoveRange(clause.Forms.Count - others.Count, others.Count);
            clause.Alternatives.RemoveRange(clause.Alternatives.Count - others.Count, others.Count);
        }
    }

    /// <summary>Corrects the query to the words that the best product has.</summary>
    public static void Name(Catalogue catalogue, Plan plan, in TopList.Entry best)
    {
        var segment = catalogue.Segments[best.Segment];
        var product = best.Product;
        foreach (var (clause, word, others, _) in plan.Misspellings)
        {
            string[] likeliest = [clause.Word, plan.CorrectedWords![word], .. others];
            plan.CorrectedWords[word] = likeliest.FirstOrDefault(Has, plan.CorrectedWords[word]);
        }

        bool Has(string word) => segment.Words.Term(word) is >= 0 and var term && segment.Terms.Products(term).BinarySearch(product) >= 0;
    }
}
