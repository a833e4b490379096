namespace Shop.Web.Components.Parts;

/// <summary>One value of a graph. What is shown of the value is the page's choice of words.</summary>
public sealed record GraphPoint(string Label, double Value, string Text);
