namespace Shop.SearchApi.Index.Analysis;

/// <summary>
/// The English stemmer of the Snowball project ("Porter2"), after its published description
/// (https://snowballstem.org/algorithms/english/stemmer.html), whose names of steps and regions are used here.
/// </summary>
internal static class EnglishStemmer
{
    /// <summary>
    /// Writes the stem of a folded lower-case word, which is never longer, and returns its length; what is not made of ASCII
    /// letters and apostrophes stays as it is.
    /// </summary>
    public static int Stem(ReadOnlySpan<char> word, Span<char> stem)
    {
        if (StemmerExceptions.Of(word) is { } known)
        {
            known.CopyTo(stem);
            return known.Length;
        }

        word.CopyTo(stem);
        if (word.Length <= 2 || word.ContainsAnyExcept(StemmerTables.Letters))
        {
            return word.Length;
        }

        var rest = new StemmedWord(stem, word.Length);
        rest.RemoveApostrophes();
        rest.RemovePlural();
        rest.RemoveVerbEnding();
        rest.TurnFinalY();
        rest.Apply(StemmerTables.Step2);
        rest.Apply(StemmerTables.Step3);
        rest.Apply(StemmerTables.Step4);
        rest.RemoveFinalEOrL();
        return rest.Finish();
    }
}
