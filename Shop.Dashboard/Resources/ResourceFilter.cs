using Microsoft.AspNetCore.Mvc;
using Shop.Dashboard.Application;

namespace Shop.Dashboard.Resources;

/// <summary>Which resources a person wants to see; it is part of the page's address.</summary>
public sealed record ResourceFilter(
    [FromQuery(Name = "q")] string? Text, [FromQuery] string? Type, [FromQuery] string? State, [FromQuery] string? View)
{
    public bool IsGraph => View == "graph";

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && string.IsNullOrEmpty(Type) && string.IsNullOrEmpty(State);

    public bool Has(ResourceView resource) =>
        (string.IsNullOrEmpty(Type) || resource.Type == Type)
        && (string.IsNullOrEmpty(State) || resource.State == State)
        && (string.IsNullOrWhiteSpace(Text) || new[] { resource.Name, resource.Type, resource.State, resource.Source }
            .Any(field => field?.Contains(Text.Trim(), StringComparison.OrdinalIgnoreCase) == true));
}
