using System.Runtime.InteropServices;

namespace Shop.Dashboard.Telemetry;

/// <summary>What a span is found by without reading its line. Times are ticks.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SpanEntry(
    UInt128 TraceId, ulong SpanId, ulong ParentId, long Start, long Duration, int Origin, bool IsError);
