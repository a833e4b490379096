using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop.ContactApi.Conversations;

namespace Shop.ContactApi.Spam;

/// <summary>Suspicion adds up; from 1 on the message is kept apart, with what was held against it.</summary>
internal sealed class MessageScreen(FormStamps forms, RateLimit limit, SpamLessons lessons, IOptions<SpamOptions> options, TimeProvider time) : IMessageScreen
{
    private const double Enough = 1;
    private const double Half = 0.5;

    public async Task<TimeSpan?> AdmitAsync(string? client, string? email, CancellationToken ct)
    {
        var limits = options.Value;
        if (client is not null && limits.ClientBurst > 0
            && await limit.TakeAsync(await forms.KeyOfAsync("client", client, ct), limits.ClientBurst, limits.ClientPerHour, ct) is { } wait)
        {
            return wait;
        }
        return email is not null && limits.AddressBurst > 0
            ? await limit.TakeAsync(await forms.KeyOfAsync("address", email.ToUpperInvariant(), ct), limits.AddressBurst, limits.AddressPerHour, ct)
            : null;
    }

    public async Task<ScreenVerdict> JudgeAsync(NewMessage message, CancellationToken ct)
    {
        var signs = new List<(double Weight, string Reason)>();
        if (!string.IsNullOrEmpty(message.Website))
        {
            signs.Add((Enough, "The field that people do not see was filled in."));
        }
        signs.AddRange(await FormSignsAsync(message.FormStamp, ct));
        signs.AddRange(LinkSignsOf($"{message.Name}\n{message.Subject}\n{message.Body}", message.Body!));
        signs.AddRange(await LearnedSignsAsync(message, ct));
        var score = signs.Sum(sign => sign.Weight);
        return new ScreenVerdict(score >= Enough, Math.Round(score, 2), [.. signs.Select(sign => sign.Reason)]);
    }

    public async Task RecordAsync(NpgsqlTransaction transaction, long conversationId, ScreenVerdict verdict, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO contact.spam_verdicts (conversation_id, score, is_spam, reasons, at) VALUES ($1, $2, $3, $4, $5)",
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(conversationId);
        command.Parameters.AddWithValue(verdict.Score);
        command.Parameters.AddWithValue(verdict.IsSpam);
        command.Parameters.AddWithValue(verdict.Reasons.ToArray());
        command.Parameters.AddWithValue(time.GetUtcNow());
        await command.ExecuteNonQueryAsync(ct);
    }

    // A message without a stamp came from a program, which the API is for.
    private async Task<IEnumerable<(double, string)>> FormSignsAsync(string? stamp, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(stamp))
        {
            return [];
        }
        return await forms.AgeAsync(stamp, ct) switch
        {
            null => [(Half, "The form's stamp is not one of ours.")],
            { } age when age > TimeSpan.FromHours(options.Value.FormHours) => [(Half, "The form's stamp is too old.")],
            { TotalSeconds: var seconds } when seconds < options.Value.MinimumSeconds =>
                [(Half, string.Create(CultureInfo.InvariantCulture, $"The form came back after {Math.Max(seconds, 0):0.0} s."))],
            _ => [],
        };
    }

    private IEnumerable<(double, string)> LinkSignsOf(string text, string body)
    {
        if (LinkSigns.Count(text) is var links && links >= options.Value.ManyLinks)
        {
            yield return (Half, string.Create(CultureInfo.InvariantCulture, $"It holds {links} links."));
        }
        if (LinkSigns.HasMarkup(text))
        {
            yield return (Half, "It holds links written as markup.");
        }
        if (LinkSigns.IsLittleElse(body))
        {
            yield return (Half, "It is a link and little else.");
        }
    }

    private async Task<IEnumerable<(double, string)>> LearnedSignsAsync(NewMessage message, CancellationToken ct)
    {
        var words = SpamWords.Of(message.Subject!, message.Body!);
        if (LearnedScore.Of(words, await lessons.ReadAsync(words.Keys, ct), options.Value.LessonsNeeded) is not var (probability, telling))
        {
            return [];
        }
        return probability switch
        {
            >= 0.95 => [(Enough, LearnedScore.Describe(probability, telling))],
            >= 0.8 => [(Half, LearnedScore.Describe(probability, telling))],
            <= 0.05 => [(-Half, LearnedScore.Describe(probability, telling))],
            _ => [],
        };
    }
}
