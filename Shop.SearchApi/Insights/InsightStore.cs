using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.SearchApi.Storage;

namespace Shop.SearchApi.Insights;

/// <summary>Keeps what was searched for, by day.</summary>
internal sealed class InsightStore([FromKeyedServices(SearchNames.Database)] NpgsqlDataSource database)
{
    /// <summary>Adds what a replica has seen, all of it or nothing. The orders keep two replicas from waiting for each other.</summary>
    public async Task AddAsync(DateOnly day, Observations seen, CancellationToken ct)
    {
        var queries = seen.Queries.OrderBy(q => q.Key, StringComparer.Ordinal).ToList();
        var latencies = seen.Latencies.Index().Where(l => l.Item > 0).ToList();
        var clicks = seen.ClicksOnProducts.OrderBy(c => c.Key).ToList();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("""
                    insert into search.query_days as d (day, query, searches, without_results, clicks)
                    select $1, * from unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[])
                    on conflict (day, query) do update set searches = d.searches + excluded.searches,
                        without_results = d.without_results + excluded.without_results, clicks = d.clicks + excluded.clicks
                    """)
                {
                    Parameters =
                    {
                        new() { Value = day }, new() { Value = queries.ConvertAll(q => q.Key) }, new() { Value = queries.ConvertAll(q => q.Value.Searches) },
                        new() { Value = queries.ConvertAll(q => q.Value.WithoutResults) }, new() { Value = queries.ConvertAll(q => q.Value.Clicks) },
                    },
                },
                new("""
                    insert into search.latency_days as d (day, bucket, searches)
                    select $1, * from unnest($2::smallint[], $3::bigint[])
                    on conflict (day, bucket) do update set searches = d.searches + excluded.searches
                    """)
                {
                    Parameters = { new() { Value = day }, new() { Value = latencies.ConvertAll(l => (short)l.Index) }, new() { Value = latencies.ConvertAll(l => l.Item) } },
                },
                new("""
                    with clicked as (select id, n from unnest($1::bigint[], $2::bigint[]) as c (id, n)),
                        locked as (select p.id, n from search.products p join clicked using (id) order by p.id for update of p)
                    update search.products p set clicks = clicks + locked.n, version = nextval('search.product_versions'), changed = pg_current_xact_id()
                    from locked where p.id = locked.id
                    """)
                {
                    Parameters = { new() { Value = clicks.ConvertAll(c => c.Key) }, new() { Value = clicks.ConvertAll(c => c.Value) } },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public async Task<InsightAnswer> ReadAsync(DateOnly from, int days, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                With("select coalesce(sum(searches), 0)::bigint, coalesce(sum(without_results), 0)::bigint, coalesce(sum(clicks), 0)::bigint from search.query_days where day >= $1", from),
                With(Queries("sum(searches) > 0", "sum(searches)"), from, limit),
                With(Queries("sum(without_results) > 0", "sum(without_results)"), from, limit),
                With("select day, sum(searches)::bigint, sum(without_results)::bigint, sum(clicks)::bigint from search.query_days where day >= $1 group by day", from),
                With("select day, bucket, searches from search.latency_days where day >= $1", from),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var all = new QueryCount(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        var top = await QueriesAsync(reader, ct);
        var without = await QueriesAsync(reader, ct);
        var byDay = await DaysAsync(reader, from, days, ct);
        long[] latencies = [.. Enumerable.Range(0, LatencyBuckets.Count).Select(bucket => byDay.Sum(day => day.Latencies[bucket]))];
        return new(days, all.Searches, all.WithoutResults, all.Clicks, InsightAnswer.Share(all.Clicks, all.Searches), top, without, SearchTimes.Of(latencies),
            [.. byDay.Select((day, i) => new DayInsight(from.AddDays(i), day.Count.Searches, day.Count.WithoutResults, day.Count.Clicks, SearchTimes.Of(day.Latencies)))]);
    }

    /// <summary>The queries that found something, at least so often, with how often.</summary>
    public async Task<List<(string Query, long Times)>> FoundAsync(DateOnly from, int fewest, int most, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select query, sum(searches - without_results)::bigint from search.query_days where day >= $1 and query <> ''
            group by query having sum(searches - without_results) >= $2 order by 2 desc limit $3
            """);
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = fewest });
        command.Parameters.Add(new() { Value = most });
        var queries = new List<(string, long)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            queries.Add((reader.GetString(0), reader.GetInt64(1)));
        }

        return queries;
    }

    /// <summary>Removes what is older than a day.</summary>
    public async Task ForgetAsync(DateOnly before, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { With("delete from search.query_days where day < $1", before), With("delete from search.latency_days where day < $1", before) },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    // The empty query stands for all that are not kept.
    private static string Queries(string which, string order) =>
        $"""
        select query, sum(searches)::bigint, sum(without_results)::bigint, sum(clicks)::bigint from search.query_days
        where day >= $1 and query <> '' group by query having {which} order by {order} desc, query limit $2
        """;

    private static async Task<List<QueryInsight>> QueriesAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var queries = new List<QueryInsight>();
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (searches, clicks) = (reader.GetInt64(1), reader.GetInt64(3));
            queries.Add(new(reader.GetString(0), searches, reader.GetInt64(2), clicks, InsightAnswer.Share(clicks, searches)));
        }

        return queries;
    }

    // Each day of the time, also those of which nothing is known.
    private static async Task<(QueryCount Count, long[] Latencies)[]> DaysAsync(NpgsqlDataReader reader, DateOnly from, int days, CancellationToken ct)
    {
        var byDay = new (QueryCount Count, long[] Latencies)[days];
        for (var day = 0; day < days; day++)
        {
            byDay[day].Latencies = new long[LatencyBuckets.Count];
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (At() is { } day)
            {
                byDay[day].Count = new(reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
            }
        }

        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (At() is { } day)
            {
                byDay[day].Latencies[reader.GetInt16(1)] = reader.GetInt64(2);
            }
        }

        return byDay;

        // A replica whose clock is ahead may have written of tomorrow.
        int? At() => reader.GetFieldValue<DateOnly>(0).DayNumber - from.DayNumber is var day && day < byDay.Length ? day : null;
    }

    private static NpgsqlBatchCommand With(string sql, params IReadOnlyList<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}
