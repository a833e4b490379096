using System.Globalization;
using System.Text;

namespace Shop.Tests.Contact.Desk;

/// <summary>A month of conversations, made up, with what happened to each; the same every time.</summary>
internal sealed class SeededMonth
{
    public static readonly DateOnly First = new(2026, 10, 1);
    public const int Days = 31;
    private static readonly string[] AllTags = ["delay", "broken", "question"];
    private static readonly DateTimeOffset Start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    public SeededMonth(int count)
    {
        var random = new Random(14);
        for (var i = 0; i < count; i++)
        {
            Conversations.Add(Make(random));
        }
    }

    public List<SeededConversation> Conversations { get; } = [];

    /// <summary>Statements that store them, with their history, as the desk would have.</summary>
    public string ToSql()
    {
        var sql = new StringBuilder();
        foreach (var (c, i) in Conversations.Select((conversation, i) => (conversation, i)))
        {
            sql.AppendLine(CultureInfo.InvariantCulture, $"""
                INSERT INTO contact.conversations (reference, token_hash, name, email, subject, status, tags, created_at, updated_at,
                    first_response_at, first_responder, first_response_due_at, resolved_at, resolution_due_at, stopped_at)
                VALUES ('SEED-{i}', sha256('{i}'), 'Seed', 'seed{i}@example.org', '=HYPERLINK("x"), {i}', '{c.Status}', '{Array(c.Tags)}', {At(c.Created)}, {At(c.Created)},
                    {At(c.Answered)}, {(c.Answered is null ? "NULL" : $"'{c.Agent}'")}, {At(c.Created.AddHours(8))}, {At(c.Solved)}, {At(c.Created.AddDays(3))}, {At(c.Solved)});
                INSERT INTO contact.history (conversation_id, actor, action, to_value, at) VALUES (currval(pg_get_serial_sequence('contact.conversations', 'id')), 'customer', 'created', 'new', {At(c.Created)});
                """);
            AddChanges(sql, c);
        }
        return sql.ToString();
    }

    private static void AddChanges(StringBuilder sql, SeededConversation c)
    {
        var status = "new";
        foreach (var (at, to) in c.Changes)
        {
            sql.AppendLine(CultureInfo.InvariantCulture, $"INSERT INTO contact.history (conversation_id, actor, action, from_value, to_value, at) VALUES (currval(pg_get_serial_sequence('contact.conversations', 'id')), '{c.Agent}', 'status', '{status}', '{to}', {At(at)});");
            status = to;
        }
        if (c.Answered is not null)
        {
            sql.AppendLine(CultureInfo.InvariantCulture, $"INSERT INTO contact.entries (conversation_id, sender, author, body, at) VALUES (currval(pg_get_serial_sequence('contact.conversations', 'id')), 'shop', '{c.Agent}', 'Answer', {At(c.Answered)});");
        }
    }

    /// <summary>From ten days before the month to its end; some are answered, solved, opened again, spam.</summary>
    private static SeededConversation Make(Random random)
    {
        var created = Start.AddMinutes(random.Next(-10 * 1440, Days * 1440));
        var (agent, tags) = (random.Next(3) == 0 ? "bob" : "alice", AllTags.Where(_ => random.Next(3) == 0).ToArray());
        var changes = new List<(DateTimeOffset, string)>();
        if (random.Next(10) == 0)
        {
            changes.Add((created.AddMinutes(5), "spam"));
            return new SeededConversation(created, null, null, "spam", agent, tags, changes);
        }
        DateTimeOffset? answered = random.Next(5) == 0 ? null : created.AddSeconds(random.Next(60, 20 * 3600));
        DateTimeOffset? solved = null;
        if (answered is { } at)
        {
            changes.Add((at, "pending"));
            for (var i = random.Next(3); i > 0; i--)
            {
                solved = at = at.AddSeconds(random.Next(60, 4 * 86400));
                changes.Add((at, "solved"));
                if (random.Next(4) == 0)
                {
                    (solved, at) = (null, at.AddSeconds(random.Next(60, 86400)));
                    changes.Add((at, "open"));
                }
                else
                {
                    break;
                }
            }
        }
        return new SeededConversation(created, answered, solved, changes.Count > 0 ? changes[^1].Item2 : "new", agent, tags, changes);
    }

    private static string At(DateTimeOffset? at) => at is { } time ? $"'{time:O}'" : "NULL";

    private static string Array(string[] tags) => "{" + string.Join(',', tags) + "}";
}

internal sealed record SeededConversation(
    DateTimeOffset Created, DateTimeOffset? Answered, DateTimeOffset? Solved, string Status, string Agent, string[] Tags, IReadOnlyList<(DateTimeOffset At, string To)> Changes)
{
    /// <summary>Whether somebody still had to do something about it at that time.</summary>
    public bool IsBacklogAt(DateTimeOffset time) =>
        Created < time && Changes.LastOrDefault(change => change.At < time).To is null or "open" or "pending";
}
