using System.Runtime.InteropServices;

namespace Shop.SearchApi.Index.Ranking;

/// <summary>What a word does in names, counted.</summary>
/// <param name="Names">How often it stands in one.</param>
/// <param name="Told">How often it is part of a value of the product's own attributes, or behind a number.</param>
/// <param name="Brand">The brand of all these products, or <see cref="Several"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RoleCount(int Names, int Told, int Brand)
{
    public const int Several = -2;

    public RoleCount Plus(RoleCount other) => Names == 0
        ? other
        : new(Names + other.Names, Told + other.Told, Brand == other.Brand ? Brand : Several);
}
