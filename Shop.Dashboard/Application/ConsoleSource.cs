namespace Shop.Dashboard.Application;

internal enum ConsoleSource
{
    Output,
    Error,

    /// <summary>The app host, about the resource.</summary>
    Host,
}
