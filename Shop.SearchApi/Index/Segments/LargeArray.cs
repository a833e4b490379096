using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Shop.SearchApi.Index.Segments;

/// <summary>
/// Arrays for which large pages are asked, where Linux gives them only to those who ask
/// (https://docs.kernel.org/admin-guide/mm/transhuge.html). The index is read here and there: with pages of 4 KB a processor looks up where a page is
/// about as long as it reads. A smaller array is as any other, and so is each one where there are no large pages.
/// </summary>
internal static class LargeArray
{
    private const int LargePage = 1 << 21;
    private const int Smallest = 2 * LargePage;
    private const int AdviseLargePages = 14;

    /// <summary>An array of zeros.</summary>
    public static T[] New<T>(int length)
    {
        if (IsSmall<T>(length))
        {
            return new T[length];
        }

        var items = NewUnset<T>(length);
        Array.Clear(items);
        return items;
    }

    /// <summary>An array that will be filled.</summary>
    public static T[] NewUnset<T>(int length)
    {
        var items = GC.AllocateUninitializedArray<T>(length);
        if (!IsSmall<T>(length))
        {
            Ask(items);
        }

        return items;
    }

    /// <summary>Another length, with the same content as far as there is room; what is behind it may be anything.</summary>
    public static void Grow<T>(ref T[] items, int length)
    {
        if (IsSmall<T>(length))
        {
            Array.Resize(ref items, length);
            return;
        }

        var grown = NewUnset<T>(length);
        items.AsSpan(0, Math.Min(length, items.Length)).CopyTo(grown);
        items = grown;
    }

    /// <summary>Another length, with the same content as far as there is room, and zeros behind it.</summary>
    public static void Resize<T>(ref T[] items, int length)
    {
        var kept = Math.Min(length, items.Length);
        Grow(ref items, length);
        items.AsSpan(kept).Clear();
    }

    private static bool IsSmall<T>(int length) =>
        !OperatingSystem.IsLinux() || RuntimeHelpers.IsReferenceOrContainsReferences<T>() || (long)length * Unsafe.SizeOf<T>() < Smallest;

    // Before the pages are touched; the answer does not matter, it is as good as can be then.
    private static void Ask<T>(T[] items)
    {
        using var pinned = new PinnedGCHandle<T[]>(items);
        var start = Marshal.UnsafeAddrOfPinnedArrayElement(items, 0);
        var (from, to) = ((start + LargePage - 1) / LargePage * LargePage, (start + (items.Length * (nint)Unsafe.SizeOf<T>())) / LargePage * LargePage);
        _ = madvise(from, (nuint)(to - from), AdviseLargePages);
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int madvise(nint address, nuint length, int advice);
}
