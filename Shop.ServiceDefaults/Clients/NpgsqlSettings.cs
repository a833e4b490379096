namespace Aspire.Npgsql;

/// <summary>Settings of a data source, read from <c>Aspire:Npgsql</c> and <c>Aspire:Npgsql:NAME</c>.</summary>
public sealed class NpgsqlSettings
{
    /// <summary>The connection string; <c>ConnectionStrings:NAME</c> wins.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Whether to leave out the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Whether to leave out traces.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Without effect here: the metrics of Npgsql are those of the whole process.</summary>
    public bool DisableMetrics { get; set; }
}
