using System.Globalization;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>A place in the list: after the letter that failed then, and among those of the same time after this one.</summary>
internal sealed record LetterCursor(DateTimeOffset FailedAt, Guid Id)
{
    public static LetterCursor Of(LetterSummary letter) => new(letter.FailedAt, letter.Id);

    public static LetterCursor? TryParse(string text) =>
        text.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && time <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParseExact(id, "N", out var letter)
            ? new(new DateTimeOffset(time, TimeSpan.Zero), letter)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FailedAt.UtcTicks}-{Id:N}");

    public bool IsBefore(LetterSummary letter) => (letter.FailedAt, letter.Id).CompareTo((FailedAt, Id)) > 0;
}
