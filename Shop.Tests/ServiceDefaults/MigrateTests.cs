using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Storage;
using Shop.Tests.Fixtures;

namespace Shop.Tests.ServiceDefaults;

[Collection("console")]
public sealed class MigrateTests(ServersFixture servers)
{
    [Fact]
    public async Task Migrate_WithoutConnectionString_SaysWhichToSet()
    {
        var (before, error) = (Console.Error, new StringWriter());
        Console.SetError(error);
        try
        {
            Assert.Equal(1, await TestService.Build(builder => builder.AddMigrations<ThingsContext>("thingsdb")).RunAsync(["migrate"]));
        }
        finally
        {
            Console.SetError(before);
        }
        Assert.Equal("migrate: no connection string: set ConnectionStrings__thingsdb", error.ToString().TrimEnd());
    }

    [Fact]
    public async Task Migrate_ThreeAtOnceBeforeTheDatabaseExists_AppliesEachOnce()
    {
        var name = $"migrate_{Guid.CreateVersion7():N}";
        var connection = new NpgsqlConnectionStringBuilder(servers.Postgres) { Database = name, Pooling = false }.ToString();
        await using var admin = NpgsqlDataSource.Create(servers.Postgres);
        var runs = Enumerable.Range(0, 3).Select(_ => Task.Run(() => MigrateAsync(connection))).ToArray();
        try
        {
            await Task.Delay(1500);
            await ExecuteAsync(admin, $"CREATE DATABASE {name}");

            Assert.Equal(0, (await Task.WhenAll(runs)).Sum());
            Assert.Equal(0, await MigrateAsync(connection));
            await using var data = NpgsqlDataSource.Create(connection);
            await using var command = data.CreateCommand("SELECT count(*) FROM things.__ef_migrations");
            Assert.Equal(2L, await command.ExecuteScalarAsync());
        }
        finally
        {
            await ExecuteAsync(admin, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
    }

    [Fact]
    public async Task Service_BeforeItsMigrations_IsNotReadyAndThenIs()
    {
        var name = $"schema_{Guid.CreateVersion7():N}";
        var connection = new NpgsqlConnectionStringBuilder(servers.Postgres) { Database = name, Pooling = false }.ToString();
        await using var admin = NpgsqlDataSource.Create(servers.Postgres);
        await ExecuteAsync(admin, $"CREATE DATABASE {name}");
        try
        {
            await using var service = await TestService.StartAsync(
                builder => builder.AddMigrations<ThingsContext>("thingsdb"), map: null, ("ConnectionStrings:thingsdb", connection));
            await WaitsForAsync(service, "20260101000000_First");
            await TestService.UntilAsync(async () =>
            {
                using var before = await service.Client.GetAsync("/health");
                return before.StatusCode == HttpStatusCode.ServiceUnavailable;
            }, "a service that is not ready");
            await using (var data = NpgsqlDataSource.Create(connection))
            {
                await ExecuteAsync(data, """
                    CREATE SCHEMA things; CREATE TABLE things.__ef_migrations ("MigrationId" text, "ProductVersion" text);
                    INSERT INTO things.__ef_migrations VALUES ('20260101000000_First', '10')
                    """);
                await WaitsForAsync(service, "20260102000000_Second");
                await ExecuteAsync(data, "DROP SCHEMA things CASCADE");
            }

            Assert.Equal(0, await MigrateAsync(connection));

            await TestService.UntilAsync(async () => await service.Client.GetStringAsync("/health") == "Healthy", "a healthy service");
        }
        finally
        {
            await ExecuteAsync(admin, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        }
    }

    [Fact]
    public async Task Service_WithItsDatabaseAway_IsReadyButDegraded()
    {
        await using var service = await TestService.StartAsync(
            builder => builder.AddMigrations<ThingsContext>("thingsdb"), map: null,
            ("ConnectionStrings:thingsdb", $"Host=127.0.0.1;Port={DefaultsTests.FreePort()};Username=x"));

        Assert.Equal("Degraded", await service.Client.GetStringAsync("/health"));
    }

    // A check that is out of time says nothing about migrations; the next one does.
    private static Task WaitsForAsync(TestService service, string migration) => TestService.UntilAsync(async () =>
    {
        var check = (await service.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["schema_thingsdb"];
        return check.Status == HealthStatus.Unhealthy && check.Description == $"waits for the migration {migration}";
    }, $"a check that waits for {migration}");

    private static Task<int> MigrateAsync(string connection) =>
        TestService.Build(builder => builder.AddMigrations<ThingsContext>("thingsdb"), map: null, ("ConnectionStrings:thingsdb", connection))
            .RunAsync(["migrate"]);

    private static async Task ExecuteAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    internal sealed class ThingsContext(DbContextOptions<ThingsContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.HasDefaultSchema("things");
    }

    [DbContext(typeof(ThingsContext)), Migration("20260101000000_First")]
    internal sealed class FirstThings : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("CREATE TABLE things.a (id int); SELECT pg_sleep(0.3)");
    }

    [DbContext(typeof(ThingsContext)), Migration("20260102000000_Second")]
    internal sealed class SecondThings : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("CREATE TABLE things.b (id int)");
    }
}
