namespace Shop.Dashboard.Server;

/// <summary>How a dashboard runs, in the app host or alone.</summary>
internal sealed record DashboardSettings
{
    /// <summary>Where people come, and the app host's API.</summary>
    public required int Port { get; init; }

    /// <summary>Where telemetry comes: OTLP over HTTP.</summary>
    public required int OtlpPort { get; init; }

    /// <summary>When set, telemetry must carry it.</summary>
    public string? OtlpApiKey { get; init; }

    /// <summary>The secret of the login link.</summary>
    public required string BrowserToken { get; init; }

    /// <summary>What telemetry is kept in.</summary>
    public required string TelemetryFolder { get; init; }

    /// <summary>False listens on every address, as in a container.</summary>
    public bool OnlyLocal { get; init; } = true;
}
