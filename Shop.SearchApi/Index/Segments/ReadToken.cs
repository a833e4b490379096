using System.Runtime.InteropServices;

namespace Shop.SearchApi.Index.Segments;

/// <summary>A word as it was read.</summary>
/// <param name="At">Where its characters begin among those of all words that were read.</param>
/// <param name="Length">How many they are.</param>
/// <param name="Hash">What <see cref="TextTable"/> finds it by.</param>
/// <param name="Start">Where it stands in the text.</param>
/// <param name="End">Where it ends there.</param>
/// <param name="IsPart">Whether it is another way to write words that are read as well.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReadToken(int At, int Length, int Hash, int Start, int End, bool IsPart);
