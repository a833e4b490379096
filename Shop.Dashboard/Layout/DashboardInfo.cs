namespace Shop.Dashboard.Layout;

/// <summary>What every page says about itself.</summary>
/// <param name="Name">The application's name.</param>
/// <param name="HasApplication">False when the dashboard runs alone, with the telemetry pages only.</param>
internal sealed record DashboardInfo(string Name, bool HasApplication)
{
    public string Home => HasApplication ? "/resources" : "/traces";
}
