namespace Aspire.Hosting.ApplicationModel;

/// <summary>Where a URL is shown.</summary>
public enum UrlDisplayLocation
{
    /// <summary>In the list of resources and with the details of one.</summary>
    SummaryAndDetails,

    /// <summary>With the details only.</summary>
    DetailsOnly,
}
