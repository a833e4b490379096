using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Shop.Tests.Fixtures;
using Shop.Tests.Web.Identity;

namespace Shop.Tests.Architecture;

/// <summary>Every endpoint that runs is in the table, and answers each caller as the table says.</summary>
[Collection(ServersCollection.Name)]
public sealed class EndpointTableTests(ShopInOneProcess shop) : IClassFixture<ShopInOneProcess>
{
    [Fact]
    public async Task Endpoint_AnswersEachCallerAsTheTableSays()
    {
        var table = EndpointTable.Read();
        var wrong = new List<string>();
        using var callers = await Callers.CreateAsync(shop);
        var endpoints = shop.Endpoints.SelectMany(Methods).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var endpoint in endpoints)
        {
            var cells = new List<string>();
            foreach (var caller in EndpointTable.Callers)
            {
                cells.Add(await callers.AskAsync(caller, endpoint));
            }
            if (!table.Rows.TryGetValue(endpoint, out var expected) || !expected.SequenceEqual(cells, StringComparer.Ordinal))
            {
                wrong.Add(EndpointTable.Line(endpoint, cells));
            }
        }

        Assert.True(wrong.Count == 0, "endpoints.txt says otherwise, or nothing, where the answers are:\n" + string.Join('\n', wrong));
        Assert.Empty(table.Rows.Keys.Except(endpoints, StringComparer.Ordinal)); // nothing that is gone
    }

    private static IEnumerable<string> Methods(RouteEndpoint endpoint)
    {
        var path = Regex.Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), @"\{(?<name>\**\w+)[^}]*\}", "{${name}}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            .Where(method => method is not "HEAD")
            .Select(method => $"{method} {path}");
    }

    private sealed class Callers(ShopInOneProcess shop, string reference, string token) : IDisposable
    {
        private readonly Dictionary<string, StaffBrowser> _browsers = new(StringComparer.Ordinal);

        public static async Task<Callers> CreateAsync(ShopInOneProcess shop)
        {
            using var client = new HttpClient { BaseAddress = shop.Address };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages")
            {
                Content = JsonContent.Create(new { name = "Ann", email = "ann@example.org", subject = "Hours", body = "Open?" }),
                Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } },
            };
            using var answer = await client.SendAsync(request);
            var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>();
            return new(shop, receipt.GetProperty("reference").GetString()!, receipt.GetProperty("accessToken").GetString()!);
        }

        public void Dispose()
        {
            foreach (var browser in _browsers.Values)
            {
                browser.Dispose();
            }
        }

        public async Task<string> AskAsync(string caller, string endpoint)
        {
            var (method, pattern) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
            var isPage = !pattern.StartsWith("/api/", StringComparison.Ordinal);
            using var request = new HttpRequestMessage(new HttpMethod(method), Filled(pattern));
            if (method is "POST" or "PUT" or "PATCH")
            {
                request.Content = isPage ? new FormUrlEncodedContent([]) : new StringContent("{}", Encoding.UTF8, "application/json");
            }
            if (!isPage && caller != "anonymous")
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller == "customer" ? token : shop.TokenFor(caller));
            }
            using var answer = await (await BrowserAsync(isPage ? caller : "anonymous")).Client.SendAsync(request);
            if (endpoint == "GET /health" && answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                await shop.HealthyAsync(); // a check came late
                return await AskAsync(caller, endpoint);
            }

            return Cell(answer);
        }

        private static string Cell(HttpResponseMessage answer) => answer switch
        {
            { StatusCode: HttpStatusCode.Unauthorized } => "401",
            { StatusCode: HttpStatusCode.Forbidden } => "403",
            { Headers.Location: { } to } when to.OriginalString.StartsWith("/account/sign-in?returnUrl=", StringComparison.Ordinal) => "sign-in",
            { StatusCode: >= HttpStatusCode.InternalServerError } => $"{(int)answer.StatusCode}!",
            _ => "in",
        };

        private async Task<StaffBrowser> BrowserAsync(string caller)
        {
            if (!_browsers.TryGetValue(caller, out var browser))
            {
                browser = _browsers[caller] = caller is "anonymous" or "customer" ? new StaffBrowser(shop.Address) : await shop.SignInAsync(caller);
            }
            return browser;
        }

        private string Filled(string pattern) => Regex.Replace(pattern, @"\{(?<name>\**\w+)\}", match => match.Groups["name"].Value switch
        {
            "reference" or "Reference" => reference,
            "id" or "Id" when Regex.IsMatch(pattern, "products|product-pages|staff/catalogue/{Id}|desk/mail|incoming-mail|desk/answers", RegexOptions.None, TimeSpan.FromSeconds(1)) => "1",
            "id" or "Id" => "00000000-0000-0000-0000-000000000001",
            "documentName" => "v1",
            _ => "1",
        }, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    }
}
