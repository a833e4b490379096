using System.Buffers;

namespace Shop.Web.Identity.Passwords;

/// <summary>
/// What people choose most, told by its build: a common word with the usual letters swapped and digits or signs around
/// it, a walk along the keyboard, a count, one thing repeated, or the shop's and the account's own name.
/// </summary>
internal static class CommonPasswords
{
    private const int ShortestWalk = 4;
    private static readonly SearchValues<char> s_letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    private static readonly string[] s_walks =
    [
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "yxcvbnm", "1234567890", "0987654321", "abcdefghijklmnopqrstuvwxyz",
        "1qaz2wsx3edc4rfv5tgb6yhn", "qazwsxedcrfvtgbyhn", "1q2w3e4r5t6y7u8i9o0p", "147258369", "159753", "qweasdzxc",
    ];

    private static readonly HashSet<string> s_words = new(StringComparer.Ordinal)
    {
        "password", "passwort", "passw", "pass", "passcode", "passphrase", "secret", "geheim", "letmein", "letme", "welcome", "willkommen",
        "login", "signin", "admin", "administrator", "adm", "root", "user", "guest", "test", "tester", "testing", "demo", "default", "change",
        "changeme", "changeit", "access", "master", "system", "server", "computer", "internet", "network", "windows", "linux", "google",
        "facebook", "hello", "hallo", "iloveyou", "ilovey", "love", "loveme", "lovely", "sunshine", "princess", "prinzessin", "monkey",
        "dragon", "shadow", "tiger", "football", "fussball", "baseball", "basketball", "soccer", "hockey", "superman", "batman", "starwars",
        "pokemon", "minecraft", "michael", "jordan", "michelle", "jessica", "ashley", "daniel", "andrew", "thomas", "robert", "charlie",
        "george", "maggie", "summer", "winter", "spring", "autumn", "sommer", "herbst", "january", "february", "march", "april", "june",
        "july", "august", "september", "october", "november", "december", "monday", "friday", "sunday", "flower", "chocolate", "cookie",
        "cheese", "banana", "orange", "purple", "yellow", "silver", "golden", "diamond", "freedom", "whatever", "trustno", "killer",
        "hunter", "ranger", "mustang", "ferrari", "porsche", "mercedes", "harley", "corvette", "yankees", "liverpool", "arsenal", "chelsea",
        "barcelona", "berlin", "london", "paris", "america", "germany", "deutschland", "jesus", "heaven", "angel", "blessed", "family",
        "mother", "father", "friends", "forever", "secure", "security", "private", "company", "business", "office", "support", "service",
        "manager", "agent", "merchandiser", "customer", "shop", "store", "market", "money", "dollar", "bitcoin", "matrix", "phoenix", "ninja",
        "buster", "pepper", "ginger", "hannah", "summertime", "babygirl", "sweetheart", "butterfly", "asdf", "qwer", "qwert", "zxcv", "abc",
        "correcthorsebatterystaple", "opensesame", "abracadabra", "swordfish", "trustno1",
    };

    public static bool Contains(string password, string? name)
    {
        var plain = password.Normalize().ToLowerInvariant();
        var read = new string([.. plain.Select(Unswapped)]);
        return new[] { plain, read }.Any(text => IsCommonWord(text) || IsNameOf(text, name)) || IsWalk(plain) || IsRepeated(plain);
    }

    // "P@ssw0rd2024!" is "password" with things around it, and so is "passwordpassword".
    private static bool IsCommonWord(string text)
    {
        var first = text.AsSpan().IndexOfAny(s_letters);
        var last = text.AsSpan().LastIndexOfAny(s_letters);
        if (first < 0)
        {
            return false;
        }
        var word = new string([.. text[first..(last + 1)].Select(Unswapped)]);
        return text.Length - word.Length <= Math.Max(6, word.Length) && (s_words.Contains(word) || IsTwoWords(word));
    }

    private static bool IsTwoWords(string word) =>
        Enumerable.Range(3, Math.Max(0, word.Length - 5)).Any(cut => s_words.Contains(word[..cut]) && s_words.Contains(word[cut..]));

    private static bool IsNameOf(string text, string? name) =>
        name is { Length: >= 3 } && text.Contains(name.ToLowerInvariant(), StringComparison.Ordinal) && text.Length - name.Length <= 6;

    /// <summary>Made of pieces of keyboard rows, counts and alphabets, forwards or backwards.</summary>
    private static bool IsWalk(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var step = WalkFrom(text, at);
            if (step < ShortestWalk && (step == 0 || at + step < text.Length))
            {
                return false;
            }
            at += step;
        }
        return true;
    }

    private static int WalkFrom(string text, int at)
    {
        for (var length = text.Length - at; length > 0; length--)
        {
            var piece = text.Substring(at, length);
            var back = new string([.. piece.Reverse()]);
            if (s_walks.Any(walk => walk.Contains(piece, StringComparison.Ordinal) || walk.Contains(back, StringComparison.Ordinal)))
            {
                return length;
            }
        }
        return 0;
    }

    private static bool IsRepeated(string text) =>
        Enumerable.Range(1, Math.Min(4, text.Length)).Any(period => Enumerable.Range(period, text.Length - period).All(i => text[i] == text[i - period]));

    private static char Unswapped(char letter) => letter switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => letter,
    };
}
