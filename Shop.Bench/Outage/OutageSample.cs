using System.Globalization;

namespace Shop.Bench.Outage;

/// <summary>What the servers hold at a moment; null where the broker does not answer.</summary>
internal sealed record OutageSample(
    TimeSpan At, bool Ready, long Messages, long Pending, double OldestSeconds, long Published, uint? Waiting, long Mails, uint? DeadLetters)
{
    public const string Head = """
        | s | broker | Contact ready | messages taken | outbox pending | oldest s | published | waiting in the queue | mails owed | dead letters |
        | ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """;

    public string Row => string.Create(CultureInfo.InvariantCulture,
        $"| {At.TotalSeconds:0} | {(Waiting is null ? "away" : "up")} | {(Ready ? "yes" : "no")} | {Messages:N0} | {Pending:N0} | {OldestSeconds:0.0} | {Published:N0} | {Waiting?.ToString("N0", CultureInfo.InvariantCulture) ?? "–"} | {Mails:N0} | {DeadLetters?.ToString("N0", CultureInfo.InvariantCulture) ?? "–"} |");
}
