namespace Shop.ContactApi.Desk.Figures;

/// <summary>$1 is the beginning of the period, $2 its end; $3 in days, the beginnings of its days.</summary>
internal static class FigureSql
{
    private const string Counted = "c.status <> 'spam' AND c.merged_into IS NULL";
    private const string Answered = "c.first_response_at >= $1 AND c.first_response_at < $2";
    private const string Solved = "c.resolved_at >= $1 AND c.resolved_at < $2";
    private const string AnswerTime = "extract(epoch FROM c.first_response_at - c.created_at)::float8";
    private const string SolutionTime = "extract(epoch FROM c.resolved_at - c.created_at)::float8";

    private const string AnswerTimes =
        $"""
        count(*) FILTER (WHERE {Answered}),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY {AnswerTime}) FILTER (WHERE {Answered}),
        percentile_cont(0.9) WITHIN GROUP (ORDER BY {AnswerTime}) FILTER (WHERE {Answered}),
        count(*) FILTER (WHERE {Answered} AND c.first_response_due_at < c.first_response_at)
        """;

    private const string Measures =
        $"""
        count(*) FILTER (WHERE c.created_at >= $1 AND c.created_at < $2),
        {AnswerTimes},
        count(*) FILTER (WHERE {Solved}),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY {SolutionTime}) FILTER (WHERE {Solved}),
        percentile_cont(0.9) WITHIN GROUP (ORDER BY {SolutionTime}) FILTER (WHERE {Solved}),
        count(*) FILTER (WHERE {Solved} AND c.resolution_due_at < c.stopped_at)
        """;

    private const string Touched = $"(c.created_at >= $1 AND c.created_at < $2 OR {Answered} OR {Solved})";

    public const string Total = $"SELECT {Measures} FROM contact.conversations c WHERE {Counted} AND {Touched}";

    public const string Tags =
        $"""
        SELECT {Measures}, tag FROM contact.conversations c, unnest(c.tags) AS tag
        WHERE {Counted} AND {Touched} GROUP BY tag ORDER BY tag
        """;

    public const string Agents =
        $"""
        WITH replies AS (
            SELECT author AS agent, count(*) AS n FROM contact.entries WHERE sender = 'shop' AND at >= $1 AND at < $2 GROUP BY author),
        firsts (agent, n, median, p90, breached) AS (
            SELECT c.first_responder, {AnswerTimes} FROM contact.conversations c WHERE {Counted} AND {Answered} GROUP BY c.first_responder),
        solved AS (
            SELECT h.actor AS agent, count(*) AS n
            FROM contact.history h JOIN contact.conversations c ON c.id = h.conversation_id AND {Counted}
            WHERE h.action = 'status' AND h.to_value = 'solved' AND h.at >= $1 AND h.at < $2 GROUP BY h.actor)
        SELECT agent, coalesce(replies.n, 0), coalesce(firsts.n, 0), firsts.median, firsts.p90, coalesce(firsts.breached, 0), coalesce(solved.n, 0)
        FROM replies FULL JOIN firsts USING (agent) FULL JOIN solved USING (agent)
        WHERE agent IS NOT NULL AND agent NOT IN ('customer', 'system') ORDER BY agent
        """;

    // What was there before the period is bucket 0. The history says what was waiting at any time, also of what is solved since.
    public const string Days =
        $"""
        WITH created AS (
            SELECT width_bucket(c.created_at, $3) AS day, count(*) AS n FROM contact.conversations c
            WHERE {Counted} AND c.created_at >= $1 AND c.created_at < $2 GROUP BY day),
        answered AS (
            SELECT width_bucket(c.first_response_at, $3) AS day, count(*) AS n FROM contact.conversations c
            WHERE {Counted} AND {Answered} GROUP BY day),
        solved AS (
            SELECT width_bucket(c.resolved_at, $3) AS day, count(*) AS n FROM contact.conversations c
            WHERE {Counted} AND {Solved} GROUP BY day),
        waiting AS (
            SELECT width_bucket(h.at, $3) AS day,
                sum((h.to_value IN ('new', 'open', 'pending'))::int - (coalesce(h.from_value, '') IN ('new', 'open', 'pending'))::int) AS n
            FROM contact.history h WHERE h.action IN ('created', 'status') AND h.at < $2 GROUP BY day)
        SELECT day, coalesce(created.n, 0), coalesce(answered.n, 0), coalesce(solved.n, 0),
            (sum(coalesce(waiting.n, 0)) OVER (ORDER BY day))::bigint
        FROM generate_series(0, cardinality($3)) AS day
        LEFT JOIN created USING (day) LEFT JOIN answered USING (day) LEFT JOIN solved USING (day) LEFT JOIN waiting USING (day)
        ORDER BY day
        """;

    public const string Conversations =
        $"""
        SELECT c.reference, c.subject, c.status, c.priority, c.assignee, array_to_string(c.tags, ' '), c.created_at, c.first_response_at, c.resolved_at,
            {AnswerTime}, {SolutionTime}, c.first_response_due_at < c.first_response_at, c.resolution_due_at < c.stopped_at
        FROM contact.conversations c WHERE {Counted} AND c.created_at >= $1 AND c.created_at < $2 ORDER BY c.id
        """;
}
