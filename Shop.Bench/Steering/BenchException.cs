namespace Shop.Bench.Steering;

/// <summary>Something that the person at the console can mend.</summary>
internal sealed class BenchException(string message, Exception? inner = null) : Exception(message, inner);
