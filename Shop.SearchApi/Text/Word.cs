namespace Shop.SearchApi.Text;

/// <summary>One word of a text: as it is compared, and where it stands in the original.</summary>
internal readonly record struct Word(string Text, int Start, int Length);
