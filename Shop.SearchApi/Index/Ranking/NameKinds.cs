namespace Shop.SearchApi.Index.Ranking;

/// <summary>
/// Which word of a name says what the thing is: "camera" in "compact camera, 12 MP", "bag" in "camera bag black". In English that is the
/// last noun before the name turns to what the thing goes with or how it is. Words that never say it are learned from the catalogue: those
/// that names take from the attributes ("black"), those behind numbers ("inch"), and those of one brand alone ("Pavilion") (docs/search.md).
/// </summary>
internal sealed class NameKinds
{
    private const int FewestNames = 2;
    private const double Mostly = 0.7;

    // A word behind one of these belongs to what the thing goes with.
    private static readonly HashSet<string> s_turns = new(StringComparer.Ordinal) { "for", "with", "to", "from", "by", "in", "on", "compat", "fit", "of", "per", "w", "incl", "includ" };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_findTurn = s_turns.GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly HashSet<string> _telling;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _findTelling;

    private NameKinds(HashSet<string> telling) => (_telling, _findTelling) = (telling, telling.GetAlternateLookup<ReadOnlySpan<char>>());

    /// <summary>Nothing learned: any word may say what a thing is.</summary>
    public static NameKinds None { get; } = Of([]);

    /// <summary>The words that never say what a thing is.</summary>
    public IReadOnlyCollection<string> Telling => _telling;

    public static NameKinds Of(IEnumerable<string> telling) => new(telling.ToHashSet(StringComparer.Ordinal));

    public static NameKinds Learn(IEnumerable<KeyValuePair<string, RoleCount>> words) => Of(words
        .GroupBy(word => word.Key, word => word.Value, StringComparer.Ordinal)
        .Select(word => (word.Key, Count: word.Aggregate((a, b) => a.Plus(b))))
        .Where(word => word.Count.Names >= FewestNames && (word.Count.Brand != RoleCount.Several || word.Count.Told >= word.Count.Names * Mostly))
        .Select(word => word.Key));

    /// <summary>Of other words nothing needs to be learned.</summary>
    public static bool MayBeThing(ReadOnlySpan<char> term) => term.Length >= 3 && IsLetters(term);

    public WordKind Find(ReadOnlySpan<char> term) =>
        s_findTurn.Contains(term) ? WordKind.Turn
        : !MayBeThing(term) || _findTelling.Contains(term) ? WordKind.Telling
        : WordKind.Thing;

    /// <summary>The place of the word that says what the thing is; -1 when none does.</summary>
    /// <param name="kinds">What is known of the words of the name.</param>
    /// <param name="roles">What they do in this name.</param>
    public static int Thing(ReadOnlySpan<WordKind> kinds, ReadOnlySpan<byte> roles)
    {
        var (last, inCategory, inValue) = (-1, -1, -1);
        for (var at = 0; at < kinds.Length; at++)
        {
            var role = (NameRoles)roles[at];
            if (last >= 0 && (kinds[at] == WordKind.Turn || role.HasFlag(NameRoles.AfterBreak)))
            {
                break;
            }

            if (kinds[at] == WordKind.Thing && !role.HasFlag(NameRoles.Brand))
            {
                last = role.HasFlag(NameRoles.Property) ? last : at;
                inCategory = role.HasFlag(NameRoles.Category) ? at : inCategory;
                inValue = inValue < 0 || !role.HasFlag(NameRoles.AfterBreak) ? at : inValue;
            }
        }

        // A name may have no other noun than that of a value: "Canon IXUS 105 compact camera", which is its type.
        return inCategory >= 0 ? inCategory : last >= 0 ? last : inValue;
    }

    private static bool IsLetters(ReadOnlySpan<char> term)
    {
        foreach (var letter in term)
        {
            if (!char.IsLetter(letter))
            {
                return false;
            }
        }

        return true;
    }
}
