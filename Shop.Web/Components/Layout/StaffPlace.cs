namespace Shop.Web.Components.Layout;

/// <summary>A place in the column of the staff pages.</summary>
/// <param name="Label">The name of a text.</param>
internal sealed record StaffPlace(string Href, string Icon, string Label)
{
    public static readonly IReadOnlyList<StaffPlace> All =
    [
        new("/staff/desk", "inbox", "Staff.Desk"),
        new("/staff/catalogue", "box", "Staff.Catalogue"),
        new("/staff/rules", "swap", "Staff.Rules"),
        new("/staff/insights", "chart", "Staff.Insights"),
        new("/staff/users", "users", "Staff.Users"),
        new("/staff/audit", "list", "Staff.Audit"),
    ];
}
