using System.Runtime.InteropServices;

namespace Shop.SearchApi.Index.Segments;

/// <summary>A text of a <see cref="TextTable"/> that has yet to be compared.</summary>
/// <param name="Number">Its number, -1 where there is none.</param>
/// <param name="Start">Where it begins among the characters of all texts.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LikelyText(int Number, int Start);
