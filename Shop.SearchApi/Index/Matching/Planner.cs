using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Looks up what meets each word of a query.</summary>
internal sealed class Planner(Catalogue catalogue, SynonymBook synonyms)
{
    private const int MostBeginnings = 32;
    private const double CommonEnough = 0.01;

    // Words that say nothing about a thing. Where a name has them they still count.
    private static readonly HashSet<string> s_optional = new(StringComparer.Ordinal) { "a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with" };

    private readonly Vocabulary _vocabulary = new(catalogue);

    public Plan Of(QueryWords query, bool isBlank)
    {
        var plan = new Plan { IsEverything = isBlank };
        var clauses = query.Words.Select(word => new Clause(word)).ToArray();
        for (var i = 0; i < clauses.Length; i++)
        {
            AddWord(clauses[i], isBegun: query.LastIsBegun && i == clauses.Length - 1);
        }

        AddWholes(query, clauses);
        AddSynonyms(query.Words, clauses, plan);
        Repair(clauses, query, plan);
        foreach (var clause in clauses)
        {
            if (clauses.Length > 1 && s_optional.Contains(clause.Word) && plan.Optional.Count < clauses.Length - 1)
            {
                plan.Optional.Add(clause.Word);
            }
            else if (clause.IsEmpty)
            {
                plan.Unknown.Add(clause.Word);
            }
            else
            {
                plan.Clauses.Add(clause);
            }
        }

        Weigh(plan.Clauses);
        plan.OnlyBrand = Brand(query.Words);
        return plan;
    }

    /// <summary>Shares out how much each word says, so that a product that says all of them as clearly as can be scores 1.</summary>
    public void Weigh(List<Clause> clauses)
    {
        var all = Math.Max(1, catalogue.Live);
        foreach (var clause in clauses)
        {
            var count = Math.Min(all, clause.Alternatives.Select(a => _vocabulary.Count(a.Terms)).DefaultIfEmpty(1).Max());
            clause.Rarity = MathF.Log(1 + ((all - count + 0.5f) / (count + 0.5f)));
        }

        var sum = clauses.Sum(c => c.Rarity);
        clauses.ForEach(clause => clause.Rarity /= sum);
    }

    private void AddWord(Clause clause, bool isBegun)
    {
        var terms = _vocabulary.TermsOf(clause.Word);
        if (terms is not null)
        {
            clause.Alternatives.Add(new(terms, 1));
            clause.Forms.Add(clause.Word);
        }

        if (Plurals.Other(_vocabulary, clause.Word) is { } other)
        {
            Add(clause, other, 1);
        }

        if (isBegun && (terms is null || _vocabulary.Count(terms) < CommonEnough * catalogue.Live))
        {
            foreach (var (word, _) in _vocabulary.Beginning(clause.Word, MostBeginnings))
            {
                Add(clause, word, Weights.Beginning);
            }
        }
    }

    // "smart watch" is also "smartwatch": whoever has that has both words.
    private void AddWholes(QueryWords query, Clause[] clauses)
    {
        var joined = Enumerable.Range(0, Math.Max(0, clauses.Length - 1)).Select(i => new WholeForm(query.Words[i] + query.Words[i + 1], i, 2));
        foreach (var whole in query.Wholes.Concat(joined).DistinctBy(w => (w.Text, w.From)))
        {
            foreach (var clause in clauses.Skip(whole.From).Take(whole.Parts).TakeWhile(_ => _vocabulary.CountWritten(whole.Text) > 0))
            {
                Add(clause, whole.Text, Weights.Joined);
            }
        }
    }

    private void AddSynonyms(IReadOnlyList<string> words, Clause[] clauses, Plan plan)
    {
        foreach (var (from, count, others) in synonyms.Find(words))
        {
            var missing = clauses.Skip(from).Take(count).Any(c => c.IsEmpty);
            foreach (var clause in clauses.Skip(from).Take(count))
            {
                foreach (var other in others)
                {
                    AddPhrase(clause, other, Weights.Synonym, inName: false);
                }
            }

            if (missing && !clauses.Skip(from).Take(count).Any(c => c.IsEmpty))
            {
                plan.Relaxation = "synonyms";
            }
        }
    }

    // Words that no product has: written together, or misspelt.
    private void Repair(Clause[] clauses, QueryWords query, Plan plan)
    {
        var corrected = query.Words.ToArray();
        for (var i = 0; i < clauses.Length; i++)
        {
            var clause = clauses[i];
            if (Spelling.Parts(_vocabulary, clause) is { } parts)
            {
                (plan.Relaxation, corrected[i]) = clause.IsEmpty ? ("split", $"{parts.First} {parts.Second}") : (plan.Relaxation, corrected[i]);
                AddPhrase(clause, [parts.First, parts.Second], Weights.Split, inName: true);
            }

            if (Spelling.Meant(_vocabulary, clause, catalogue.Live) is [var meant, .. var others])
            {
                plan.Misspellings.Add(new(clause, clause.IsEmpty, i, others));
                (plan.Relaxation, corrected[i]) = (Spelling.Relaxation, meant);
                Add(clause, meant, clause.IsEmpty ? 1 : Weights.Misspelt);
            }
        }

        plan.CorrectedWords = plan.Relaxation is "split" or Spelling.Relaxation ? corrected : null;
    }

    private void Add(Clause clause, string word, float weight)
    {
        if (_vocabulary.TermsOf(word) is { } terms && !clause.Alternatives.Exists(a => a.Terms.AsSpan().SequenceEqual(terms)))
        {
            clause.Alternatives.Add(new(terms, weight));
            clause.Forms.Add(word);
        }
    }

    private void AddPhrase(Clause clause, string[] words, float weight, bool inName)
    {
        if (words.Length == 1)
        {
            Add(clause, words[0], weight);
            return;
        }

        var terms = words.Select(word => _vocabulary.TermsOf(word)).ToArray();
        if (Array.TrueForAll(terms, t => t is not null))
        {
            int[][] bySegment = [.. Enumerable.Range(0, catalogue.Segments.Count).Select(s => terms.Select(t => t![s]).ToArray())];
            clause.Forms.AddRange(words);
            clause.Splits.Add(new([.. bySegment.Select(t => t.Contains(-1) ? [] : t)], weight, inName));
        }
    }

    private int Brand(IReadOnlyList<string> words)
    {
        var asked = string.Concat(words);
        return asked.Length > 0 ? catalogue.Values.Brands.FindByWords(asked) : -1;
    }
}
