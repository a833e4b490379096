using System.Globalization;

namespace Shop.ContactApi.Spam;

/// <summary>How likely a message is spam, by the words of what staff marked: naive Bayes over the words that tell most.</summary>
internal static class LearnedScore
{
    private const int TellingWords = 15;
    private const int ShownWords = 5;

    // A word that was met once says little: as if each had been met once more, in a message that says nothing (Robinson).
    private const double Doubt = 1;

    /// <summary>Null while there are too few lessons to say anything.</summary>
    public static (double Probability, string Words)? Of(IReadOnlyDictionary<long, string> words, IReadOnlyDictionary<long, WordCount> counts, int lessonsNeeded)
    {
        var lessons = counts.GetValueOrDefault(SpamWords.Lessons);
        if (Math.Min(lessons.Spam, lessons.Ham) < lessonsNeeded)
        {
            return null;
        }
        var telling = words
            .Where(word => counts.ContainsKey(word.Key))
            .Select(word => (Word: word.Value, Odds: Odds(counts[word.Key], lessons)))
            .OrderByDescending(word => Math.Abs(word.Odds)).ThenBy(word => word.Word, StringComparer.Ordinal)
            .Take(TellingWords).ToList();
        var sum = telling.Sum(word => word.Odds);
        var shown = telling.Where(word => Math.Sign(word.Odds) == Math.Sign(sum)).Take(ShownWords).Select(word => word.Word);
        return (1 / (1 + Math.Exp(-sum)), string.Join(", ", shown));
    }

    public static string Describe(double probability, string words) =>
        string.Create(CultureInfo.InvariantCulture, $"By what staff marked it is spam with {probability:P0}: {words}.");

    private static double Odds(WordCount count, WordCount lessons)
    {
        var (inSpam, inHam) = ((double)count.Spam / lessons.Spam, (double)count.Ham / lessons.Ham);
        var met = count.Spam + count.Ham;
        var share = inSpam + inHam > 0 ? inSpam / (inSpam + inHam) : 0.5;
        var probability = ((Doubt * 0.5) + (met * share)) / (Doubt + met);
        return Math.Log(probability / (1 - probability));
    }
}

[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct WordCount(int Spam, int Ham);
