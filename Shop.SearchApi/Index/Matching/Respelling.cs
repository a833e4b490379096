using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>When no product has all words as they were corrected: other words may have been meant, of which a product has one beside the rest.</summary>
internal static class Respelling
{
    public static bool IsPossible(Plan plan) => plan.Misspellings.Exists(misspelling => misspelling.Others.Length > 0);

    /// <summary>Has words be doubted that products have, though none has them all: "stel" is some, but in "stel kettle" it is steel.</summary>
    public static void Doubt(Catalogue catalogue, Plan plan, IReadOnlyList<string> words)
    {
        var vocabulary = new Vocabulary(catalogue);
        foreach (var (word, text) in words.Index())
        {
            if (plan.Clauses.Find(clause => clause.Word == text) is { } clause && !plan.Misspellings.Exists(known => known.Clause == clause))
            {
                plan.Misspellings.Add(new(clause, IsUnknown: false, word, Spelling.Doubted(vocabulary, clause)));
            }
        }
    }

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
    public static void Choose(Catalogue catalogue, Plan plan, IReadOnlyList<string> words, in TopList.Entry best)
    {
        var (segment, product, vocabulary) = (best.Segment, best.Product, new Vocabulary(catalogue));
        var corrected = plan.CorrectedWords ?? [.. words];
        foreach (var (clause, isUnknown, word, others) in plan.Misspellings)
        {
            string[] likeliest = [clause.Word, corrected[word], .. others];
            var chosen = likeliest.FirstOrDefault(Has, corrected[word]);
            corrected[word] = chosen;
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
            (plan.Relaxation, plan.CorrectedWords) = (plan.Relaxation ?? Spelling.Relaxation, corrected);
        }

        bool Has(string word) =>
            vocabulary.TermsOf(word)?[segment] is >= 0 and var term && catalogue.Segments[segment].Terms.Products(term).BinarySearch(product) >= 0;
    }

    private static Alternative AlternativeOf(Catalogue catalogue, string word, bool isUnknown) =>
        new(new Vocabulary(catalogue).TermsOf(word)!, isUnknown ? 1 : Weights.Misspelt);
}
