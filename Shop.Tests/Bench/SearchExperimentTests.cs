using System.Text.Json;
using Npgsql;
using Shop.Bench.Experiments;
using Shop.Bench.Processes;
using Shop.Bench.Steering;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Bench;

[Collection(ServersCollection.Name)]
public sealed class SearchExperimentTests(ServersFixture servers) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-bench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("--product", "--product")]
    [InlineData("--products --jsn", "--jsn")]
    [InlineData("--products --json", null)]
    public void Option_ThatNoExperimentHas_IsNamed(string options, string? unknown) =>
        Assert.Equal(unknown, Experiment.UnknownOption(["search", .. options.Split(' ')]));

    [Fact]
    public async Task Search_IsMeasured_AndTheFiguresAreWritten()
    {
        var (json, report) = (Path.Combine(_folder, "search.json"), Path.Combine(_folder, "search.md"));
        await SearchExperiment.RunAsync(
            ["search", "--products", "2000", "--seconds", "1", "--rounds", "1", "--connections", "4", "--postgres", servers.Postgres, "--json", json, "--out", report]);

        using var written = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        var figures = written.RootElement;
        Assert.All(
            (string[])["http.rps", "http.openLoop.p99Ms", "eachAnswerAnew.rps", "floor.rps", "postgres.rps", "memoryBytes", "readySeconds", "snapshotReadySeconds", "importSeconds"],
            path => Assert.True(Number(figures, path) > 0, path));
        Assert.Equal(
            ["all", "browse", "common", "commonest", "facets", "hits", "prefixes", "typos"],
            figures.GetProperty("mixes").EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal));
        Assert.All(figures.GetProperty("mixes").EnumerateObject(), mix =>
        {
            var times = ((string[])["p50Ms", "p95Ms", "p99Ms", "p999Ms"]).Select(name => Number(mix.Value, name)).ToList();
            Assert.Equal(times.Order(), times);
            Assert.True(times[0] > 0 && Number(mix.Value, "rps") > 0);
            Assert.InRange(Number(mix.Value, "answeredShare"), 0, 1);
        });
        Assert.Equal(1, Number(figures, "mixes.hits.answeredShare"));
        Assert.Equal(1, Number(figures, "mixes.commonest.answeredShare"));
        var text = await File.ReadAllTextAsync(report);
        Assert.Contains("--products 2000 --seed 1 --connections 4", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0L, await ScalarAsync($"SELECT count(*) FROM pg_database WHERE datname LIKE 'bench_{Environment.ProcessId}_%'"));
    }

    [Fact]
    public async Task Freshness_IsMeasured_OnEveryReplica()
    {
        var (json, report) = (Path.Combine(_folder, "fresh.json"), Path.Combine(_folder, "fresh.md"));
        await FreshnessExperiment.RunAsync(
            ["freshness", "--products", "500", "--seconds", "1", "--rounds", "1", "--updates", "40", "--queries", "20", "--postgres", servers.Postgres, "--json", json, "--out", report]);

        using var written = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        Assert.All((string[])["foundMs", "acknowledgedMs", "queryAloneMs", "queryBesideMs"], name => Assert.True(Number(written.RootElement, $"{name}.p99") > 0, name));
        Assert.DoesNotContain("Password", await File.ReadAllTextAsync(report), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Relevance_IsMeasured_InBothEngines()
    {
        var (catalogue, judgments, report) = (Path.Combine(_folder, "c.ndjson"), Path.Combine(_folder, "j.csv"), Path.Combine(_folder, "relevance.md"));
        await File.WriteAllTextAsync(catalogue, """
            {"id":1,"name":"Red kettle"}
            {"id":2,"name":"Blue kettle","description":"not red"}
            {"id":3,"name":"Red lamp"}

            """);
        await File.WriteAllTextAsync(judgments, "query,productId,grade\nred kettle,1,3\nred kettle,3,0\nlamp,3,3\nsofa,3,0\n");

        await RelevanceExperiment.RunAsync(["relevance", "--catalog", catalogue, "--judgments", judgments, "--postgres", servers.Postgres, "--out", report]);

        var lines = await File.ReadAllLinesAsync(report);
        Assert.Contains(lines, line => line.StartsWith("| NDCG@10 condensed (", StringComparison.Ordinal) && line.EndsWith("| 1.000 | 1.000 |", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("3 judged queries, 4 judgments; 1 queries without any relevant product (sofa)", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("| lamp | 1 | 1.000 | 1.000 | 1 | 1.000 | 1.000 | 0.000 |", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--products", "0")]
    [InlineData("--keep", "a;b")]
    [InlineData("--keep", "without_a_server")]
    public async Task Option_ThatCannotBe_IsNamed(string option, string value)
    {
        var refused = await Assert.ThrowsAsync<BenchException>(() => SearchExperiment.RunAsync(["search", option, value]));

        Assert.Contains(option, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ThatIsNotThere_IsNamed()
    {
        var refused = await Assert.ThrowsAsync<BenchException>(() => RelevanceExperiment.RunAsync(["relevance", "--catalog", "/no/such/file"]));

        Assert.Contains("/no/such/file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalogue_ThatCannotBeRead_EndsWithTheServicesOwnReason()
    {
        var (catalogue, judgments) = (Path.Combine(_folder, "bad.ndjson"), Path.Combine(_folder, "j.csv"));
        await File.WriteAllTextAsync(catalogue, "{}\n");
        await File.WriteAllTextAsync(judgments, "query,productId,grade\nlamp,3,3\n");

        var refused = await Assert.ThrowsAsync<BenchException>(() =>
            RelevanceExperiment.RunAsync(["relevance", "--catalog", catalogue, "--judgments", judgments, "--postgres", servers.Postgres]));

        Assert.Contains("id is required", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnPostgres_ServesByItsSocket_AndLeavesNothing()
    {
        string folder;
        await using (var own = await OwnPostgres.StartAsync())
        {
            folder = new NpgsqlConnectionStringBuilder(own.Connection).Host!;
            await using var connection = new NpgsqlConnection(own.Connection);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("SELECT inet_server_port() IS NULL AND current_setting('fsync') = 'on'", connection);
            Assert.Equal(true, await command.ExecuteScalarAsync());
        }

        Assert.False(Directory.Exists(folder));
    }

    private static double Number(JsonElement figures, string path) => path.Split('.').Aggregate(figures, (at, name) => at.GetProperty(name)).GetDouble();

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(servers.Postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
