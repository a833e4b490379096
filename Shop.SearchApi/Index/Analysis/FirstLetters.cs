namespace Shop.SearchApi.Index.Analysis;

/// <summary>What words begin with, in six bits of each letter: no is certain, yes is not.</summary>
internal readonly record struct FirstLetters(ulong Bits)
{
    public static FirstLetters Any { get; } = new(ulong.MaxValue);

    public FirstLetters With(char letter) => new(Bits | Bit(letter));

    /// <param name="letter">In lower case.</param>
    public bool MayHave(char letter) => (Bits & Bit(letter)) != 0;

    private static ulong Bit(char letter) => 1ul << (letter & 63);
}
