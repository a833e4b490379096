namespace Shop.SearchApi.Index.Analysis;

/// <param name="Name">How it is written onto a number: "inch" in "17inch".</param>
/// <param name="OnlyAttached">Whether it is a unit only when written onto the number ("5m") or with a hyphen, not after a blank.</param>
internal readonly record struct MeasureUnit(string? Name, bool OnlyAttached = false);
