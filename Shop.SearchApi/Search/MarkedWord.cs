using System.Runtime.InteropServices;

namespace Shop.SearchApi.Search;

/// <summary>Where a word stands in a text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MarkedWord(int Start, int Length);
