using System.Runtime.InteropServices;

namespace Shop.Dashboard.Telemetry;

/// <summary>One instrument of one service, all its instances together.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct InstrumentId(string Service, string Meter, string Name);
