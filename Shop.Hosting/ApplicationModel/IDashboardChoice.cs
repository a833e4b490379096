namespace Aspire.Hosting.ApplicationModel;

/// <summary>An environment that may be given a dashboard.</summary>
internal interface IDashboardChoice
{
    /// <summary>Whether the dashboard is deployed too, and gets everybody's telemetry.</summary>
    bool DashboardEnabled { get; }
}
