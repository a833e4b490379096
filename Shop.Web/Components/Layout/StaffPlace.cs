using Shop.Web.Identity;

namespace Shop.Web.Components.Layout;

/// <summary>A place in the column of the staff pages, for those whose role opens it.</summary>
/// <param name="Label">The name of a text.</param>
internal sealed record StaffPlace(string Href, string Icon, string Label, string Role)
{
    public static readonly IReadOnlyList<StaffPlace> All =
    [
        new("/staff/desk", "inbox", "Staff.Desk", StaffPolicies.Agent),
        new("/staff/catalogue", "box", "Staff.Catalogue", StaffPolicies.Merchandiser),
        new("/staff/rules", "swap", "Staff.Rules", StaffPolicies.Merchandiser),
        new("/staff/insights", "chart", "Staff.Insights", StaffPolicies.Merchandiser),
        new("/staff/users", "users", "Staff.Users", StaffPolicies.Administrator),
        new("/staff/audit", "list", "Staff.Audit", StaffPolicies.Administrator),
    ];

    public static IEnumerable<StaffPlace> For(string? role) =>
        All.Where(place => role == StaffPolicies.Administrator || (role is not null && place.Role == role));
}
