namespace Shop.Web.Components.Parts;

/// <summary>A tab is an address: it can be linked, opened beside another and gone back from.</summary>
public sealed record TabLink(string Href, string Label, bool IsCurrent, string? Count = null);
