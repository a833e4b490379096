namespace Shop.SearchApi.Search;

/// <summary>An answer as it goes over the wire.</summary>
/// <param name="Json">Gone when the next one is written.</param>
/// <param name="Tag">The same for the same answer, however long it took.</param>
/// <param name="Time">Where it says how long it took.</param>
internal readonly record struct WrittenAnswer(ReadOnlyMemory<byte> Json, AnswerTag Tag, Range Time);
