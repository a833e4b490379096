namespace Shop.Dashboard.Otlp;

/// <summary>A trace or span id that is not hexadecimal.</summary>
internal sealed class InvalidJsonIdException() : IOException("a trace or span id is not hexadecimal");
