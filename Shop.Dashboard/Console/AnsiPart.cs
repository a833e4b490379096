namespace Shop.Dashboard.Console;

/// <summary>Text, or the numbers of an escape that sets colours (Select Graphic Rendition).</summary>
internal readonly record struct AnsiPart(string Text, string? Sgr = null);
