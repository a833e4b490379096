using System.Runtime.InteropServices;

namespace Shop.Dashboard.Telemetry;

/// <summary>A service and its instance, as they name themselves.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OriginName(string Service, string Instance)
{
    /// <summary>Short and still exact: the instance where it tells more.</summary>
    public override string ToString() =>
        Instance.Length == 0 || Instance == Service ? Service
        : Instance.StartsWith(Service, StringComparison.Ordinal) ? Instance
        : $"{Service} ({(Instance.Length > 8 ? Instance[..8] : Instance)})";
}
