namespace Shop.SearchApi.Index.Analysis;

/// <summary>The words that the published stemmer treats by themselves, as of its release 3.1.</summary>
internal static class StemmerExceptions
{
    /// <summary>The stem of a word that no rule is applied to.</summary>
    public static string? Of(ReadOnlySpan<char> word) => word switch
    {
        "skis" => "ski",
        "skies" => "sky",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "sky" => "sky",
        "news" => "news",
        "howe" => "howe",
        "atlas" => "atlas",
        "cosmos" => "cosmos",
        "bias" => "bias",
        "andes" => "andes",
        _ => null
    };

    /// <summary>The length of a beginning after which R1 begins, or 0.</summary>
    public static int RegionAfter(ReadOnlySpan<char> word) => word switch
    {
        ['g', 'e', 'n', 'e', 'r', ..] or ['a', 'r', 's', 'e', 'n', ..] or ['l', 'a', 't', 'e', 'r', ..]
            or ['e', 'm', 'e', 'r', 'g', ..] or ['o', 'r', 'g', 'a', 'n', ..] or ['i', 'n', 't', 'e', 'r', ..] => 5,
        ['c', 'o', 'm', 'm', 'u', 'n', ..] => 6,
        ['u', 'n', 'i', 'v', 'e', 'r', 's', ..] => 7,
        ['p', 'a', 's', 't', ..] => 4,
        _ => 0
    };

    /// <summary>What keeps its "eed".</summary>
    public static bool KeepsEed(ReadOnlySpan<char> before) => before is "proc" or "exc" or "succ";

    /// <summary>What keeps its "ing".</summary>
    public static bool KeepsIng(ReadOnlySpan<char> before) => before is "inn" or "out" or "cann" or "herr" or "earr" or "even";
}
