using System.Net;
using System.Net.Http.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace Shop.Tests.Samples;

/// <summary>The sample with a service in Python, which a C# service calls by its name.</summary>
public sealed class PolyglotTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("shop-polyglot-").FullName;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [PythonFact]
    public async Task Prices_AskTheExchangeByName()
    {
        await using var application = await StartAsync("--Parameters:margin-percent=10");
        using var prices = application.CreateHttpClient("prices");

        using var unknown = await prices.GetAsync(new Uri("/prices/10?currency=XXX", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Equal(new Converted(7.65m, "GBP"), await prices.GetFromJsonAsync<Converted>("/prices/10?currency=gbp"));
        Assert.Equal(new Converted(10m, "EUR"), await prices.GetFromJsonAsync<Converted>("/prices/10?currency=EUR"));
    }

    [PythonFact]
    public async Task Exchange_AnswersNonsenseWithTheReason()
    {
        await using var application = await StartAsync();
        using var exchange = application.CreateHttpClient("exchange");
        foreach (var query in (string[])["", "amount=ten&from=EUR&to=USD", "amount=NaN&from=EUR&to=USD", "amount=1e99&from=EUR&to=USD", "amount=1&from=EUR&to=%F0%9F%92%B0"])
        {
            using var answer = await exchange.GetAsync(new Uri("/convert?" + query, UriKind.Relative));
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }

        using var missing = await exchange.GetAsync(new Uri("/../etc/passwd", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private async Task<DistributedApplication> StartAsync(params string[] args)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Polyglot_AppHost>(["--state", _state, .. args]);
        var application = await builder.BuildAsync();
        await application.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await application.ResourceNotifications.WaitForResourceHealthyAsync("prices", patience.Token);
        return application;
    }

    private sealed record Converted(decimal Amount, string Currency);
}
