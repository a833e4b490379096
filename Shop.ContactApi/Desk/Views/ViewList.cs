using Shop.ContactApi.Desk.Inbox;
using Shop.ContactApi.Desk.Owned;

namespace Shop.ContactApi.Desk.Views;

internal sealed record ViewList(IReadOnlyList<ViewItem> Items);

/// <summary>A view of everybody (owner null), of the caller, or that somebody shares. Version is null where nobody can change it.</summary>
internal sealed record ViewItem(string Id, string Name, string? Owner, bool Shared, InboxFilter Filter, int Count, long? Version) : IOwned;

/// <param name="Name">What it is called.</param>
/// <param name="Shared">Whether everybody sees it; administrators may set that.</param>
/// <param name="Filter">What it shows.</param>
internal sealed record ViewInput(string? Name, bool Shared, InboxFilter? Filter) : IOwnedInput
{
    public Dictionary<string, string[]> Check()
    {
        var errors = Filter?.Check() ?? DeskRules.Errors(("filter", "Is needed."));
        if (DeskRules.Name(Name) is { } error)
        {
            errors["name"] = [error];
        }
        return errors;
    }
}
