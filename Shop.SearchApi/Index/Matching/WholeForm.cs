namespace Shop.SearchApi.Index.Matching;

/// <summary>Another way to write <paramref name="Parts"/> words from <paramref name="From"/> on: "dv71211ea" for "dv7-1211ea".</summary>
internal readonly record struct WholeForm(string Text, int From, int Parts);
