using System.Runtime.InteropServices;

namespace Shop.Dashboard.Telemetry;

/// <summary>What a log record is found by without reading its line.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LogEntry(UInt128 TraceId, ulong SpanId, long Time, int Origin, byte Severity);
