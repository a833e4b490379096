namespace Shop.Dashboard.Telemetry;

public enum InstrumentKind
{
    /// <summary>A value at a moment, such as a temperature.</summary>
    Gauge,

    /// <summary>A value that goes up and down by additions, such as open connections.</summary>
    UpDownCounter,

    /// <summary>A sum that only grows: what matters is how fast.</summary>
    Counter,

    /// <summary>How often which size came.</summary>
    Histogram,
}
