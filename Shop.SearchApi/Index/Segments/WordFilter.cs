using System.Numerics;

namespace Shop.SearchApi.Index.Segments;

/// <summary>
/// Says of most texts at once that they are no words: a Bloom filter with one bit a word (Bloom, "Space/time trade-offs in hash coding
/// with allowable errors", 1970). Its hash grows letter by letter, so that the hash of an edited word comes from those of its parts.
/// </summary>
internal sealed class WordFilter
{
    private const uint Step = 0x01000193;
    private const int BitsOfWord = 16;
    private readonly ulong[] _bits;
    private readonly int _shift;

    public WordFilter(int words)
    {
        var bits = BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, words * BitsOfWord));
        _bits = new ulong[bits >> 6];
        _shift = 32 - BitOperations.Log2(bits);
    }

    /// <summary>The hash of a text that goes on with a letter.</summary>
    public static uint Next(uint hash, char letter) => (hash * Step) + letter;

    /// <summary>What the hash of a beginning weighs before so many letters more.</summary>
    public static uint Weight(int letters)
    {
        var weight = 1u;
        for (var i = 0; i < letters; i++)
        {
            weight *= Step;
        }

        return weight;
    }

    public void Add(ReadOnlySpan<char> word)
    {
        var hash = 0u;
        foreach (var letter in word)
        {
            hash = Next(hash, letter);
        }

        var at = Place(hash);
        _bits[at >> 6] |= 1ul << (int)at;
    }

    /// <summary>Whether it may be one of the words; no is certain.</summary>
    public bool MayHave(uint hash) => Place(hash) is var at && (_bits[at >> 6] >> (int)at & 1) != 0;

    private uint Place(uint hash) => ((hash ^ (hash >> 15)) * 0x9E3779B1) >> _shift;
}
