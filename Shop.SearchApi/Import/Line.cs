namespace Shop.SearchApi.Import;

/// <summary>One physical line without its end; <paramref name="TooLong"/> lines come without their content.</summary>
internal readonly record struct Line(long Number, ReadOnlyMemory<byte> Bytes, bool TooLong);
