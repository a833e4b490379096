namespace Shop.Bench.Steering;

/// <summary>One replica; the process id while it runs as a process.</summary>
internal sealed record ReplicaProcess(string Name, int? ProcessId, bool IsHealthy);
