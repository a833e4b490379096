namespace Shop.Dashboard.DeadLetters;

/// <summary>An event that a service could not handle, as the service tells it. Any text is the event's own.</summary>
public sealed record LetterView
{
    public Guid Id { get; init; }

    public string? MessageId { get; init; }

    public string? Type { get; init; }

    public string? Subject { get; init; }

    public string Queue { get; init; } = "";

    public string? Handler { get; init; }

    public string Reason { get; init; } = "";

    public int Attempts { get; init; }

    public DateTimeOffset FailedAt { get; init; }

    public string? TraceId { get; init; }

    /// <summary>Null in a list, as what follows.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public string? Body { get; init; }

    public string? BodyEncoding { get; init; }

    public int BodyBytes { get; init; }

    public bool IsCut { get; init; }

    /// <summary>Where the trace is shown; null where the letter names none.</summary>
    public string? TraceAddress => TraceId is { Length: 32 } id && id.All(char.IsAsciiHexDigitLower) ? "/traces/" + id : null;
}
