namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>A letter with all that is known.</summary>
internal sealed record LetterDetails : LetterSummary
{
    private LetterDetails(LetterSummary letter) : base(letter)
    {
    }

    /// <summary>What was told with it.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The event: text, or Base64 where it is none; cut when it is long.</summary>
    public required string Body { get; init; }

    /// <summary>utf-8 or base64.</summary>
    public required string BodyEncoding { get; init; }

    /// <summary>How long the whole body is.</summary>
    public required int BodyBytes { get; init; }

    /// <summary>Whether there is more of it.</summary>
    public required bool IsCut { get; init; }

    public static LetterDetails Of(LetterSummary letter, IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> bytes)
    {
        var (body, encoding, isCut) = LetterBody.Show(bytes);
        return new(letter) { Headers = headers, Body = body, BodyEncoding = encoding, BodyBytes = bytes.Length, IsCut = isCut };
    }
}
