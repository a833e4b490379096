namespace Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;

/// <summary>Settings of a context, read from <c>Aspire:Npgsql:EntityFrameworkCore:PostgreSQL</c> and below it.</summary>
public sealed class NpgsqlEntityFrameworkCorePostgreSQLSettings
{
    /// <summary>The connection string; <c>ConnectionStrings:NAME</c> wins.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Whether to fail at the first transient error.</summary>
    public bool DisableRetry { get; set; }

    /// <summary>Whether to leave out the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    /// <summary>Whether to leave out traces.</summary>
    public bool DisableTracing { get; set; }

    /// <summary>Without effect here: the metrics of Npgsql are those of the whole process.</summary>
    public bool DisableMetrics { get; set; }

    /// <summary>Seconds that a command may take.</summary>
    public int? CommandTimeout { get; set; }
}
