using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Shop.Tests.ServiceDefaults;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_WithoutServers_IsHealthy()
    {
        await using var service = await TestService.StartAsync();

        Assert.Equal("Healthy", await service.Client.GetStringAsync("/health"));
        Assert.Equal("Healthy", await service.Client.GetStringAsync("/alive"));
    }

    [Fact]
    public async Task Health_WithDatabaseAndBrokerAway_IsDegradedAndReady()
    {
        var port = DefaultsTests.FreePort();
        await using var service = await TestService.StartAsync(
            builder =>
            {
                builder.AddKeyedNpgsqlDataSource("searchdb");
                builder.AddNpgsqlDbContext<EmptyContext>("webdb");
                builder.AddKeyedRabbitMQClient("rabbitmq");
            },
            map: null,
            ("ConnectionStrings:searchdb", $"Host=127.0.0.1;Port={port};Username=x"),
            ("ConnectionStrings:webdb", $"Host=127.0.0.1;Port={port};Username=x"),
            ("ConnectionStrings:rabbitmq", $"amqp://x:x@127.0.0.1:{port}"));

        var answer = await service.Client.GetAsync("/health");

        Assert.Equal((HttpStatusCode.OK, "Degraded"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal("Healthy", await service.Client.GetStringAsync("/alive"));
        var report = await service.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.Equal(
            ["EmptyContext Degraded", "PostgreSql_searchdb Degraded", "RabbitMQ.Client_rabbitmq Degraded", "self Healthy", "stopping Healthy"],
            report.Entries.Select(entry => $"{entry.Key} {entry.Value.Status}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Health_WithCheckOfTheModuleFailing_Is503ButAlive()
    {
        await using var service = await TestService.StartAsync(builder =>
            builder.Services.AddHealthChecks().AddCheck("index", () => HealthCheckResult.Unhealthy("loading the secret plan")));

        var answer = await service.Client.GetAsync("/health");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/alive")).StatusCode);
    }

    internal sealed class EmptyContext(DbContextOptions<EmptyContext> options) : DbContext(options);
}
