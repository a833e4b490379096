using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Tests.Contact;

/// <summary>The staff desk, for those who may and those who may not.</summary>
public abstract partial class ContactApiTests
{
    private static readonly string[] OneTag = ["delay"];

    [Fact]
    public async Task Desk_WithoutToken_Is401AndWithAnotherRole403()
    {
        var reference = (await SendAsync(Message()))["reference"];
        foreach (var path in new[] { Desk, $"{Desk}/{reference}" })
        {
            using var nobody = await GetAsync(path, token: null);
            using var merchandiser = await GetAsync(path, TokenFor(Roles.Merchandiser));
            using var agent = await GetAsync(path, TokenFor(Roles.Agent));
            using var administrator = await GetAsync(path, TokenFor(Roles.Administrator));

            Assert.Equal(
                [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK],
                [nobody.StatusCode, merchandiser.StatusCode, agent.StatusCode, administrator.StatusCode]);
        }
        using var noReply = await PostReplyAsync($"{Desk}/{reference}/replies", token: null, "I am the shop.");
        using var notMine = await PostReplyAsync($"{Desk}/{reference}/replies", TokenFor(Roles.Merchandiser), "I am the shop.");
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden], [noReply.StatusCode, notMine.StatusCode]);
    }

    [Fact]
    public async Task Desk_WithTheCustomersToken_Is401()
    {
        var answer = await SendAsync(Message());
        using var response = await GetAsync($"{Desk}/{answer["reference"]}", (string?)answer["accessToken"]);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Desk_Answer_IsSeenByTheCustomer()
    {
        var answer = await SendAsync(Message());
        using var reply = await PostReplyAsync($"{Desk}/{answer["reference"]}/replies", TokenFor(Roles.Agent), "It is on its way.");

        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        var conversation = await ReadConversationAsync(answer);
        Assert.Equal("answered", (string?)conversation["status"]);
        Assert.Equal(["customer", "shop"], conversation["entries"]!.AsArray().Select(entry => (string)entry!["from"]!));
    }

    [Fact]
    public async Task Desk_Change_GoesByTheVersionThatWasRead()
    {
        var path = $"{Desk}/{(await SendAsync(Message()))["reference"]}";
        foreach (var (version, expected) in new (string?, HttpStatusCode)[]
        {
            (null, HttpStatusCode.PreconditionRequired), ("\"9\"", HttpStatusCode.PreconditionFailed), ("\"1\"", HttpStatusCode.OK), ("\"1\"", HttpStatusCode.PreconditionFailed),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(new { assignee = "me", tags = OneTag }) };
            Authorize(request, TokenFor(Roles.Agent));
            request.Headers.TryAddWithoutValidation("If-Match", version);
            using var response = await Client.SendAsync(request);

            Assert.Equal(expected, response.StatusCode);
            Assert.Equal(expected == HttpStatusCode.PreconditionRequired, response.Headers.ETag is null);
        }
        using var read = await GetAsync(path, TokenFor(Roles.Administrator));
        Assert.Equal("\"2\"", read.Headers.ETag?.Tag);
        Assert.Equal("delay", (string?)Assert.Single((await ReadAsync(read))["tags"]!.AsArray()));
    }

    [Fact]
    public async Task Desk_List_GoesThroughAllPagesOnce()
    {
        var sent = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            sent.Add((string)(await SendAsync(Message()))["reference"]!);
        }
        var seen = (await DeskItemsAsync(limit: 2)).Select(item => (string)item!["reference"]!).ToArray();

        Assert.Equal(seen.Length, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(sent.AsEnumerable().Reverse(), seen.Where(sent.Contains));
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=101")]
    [InlineData("?limit=x")]
    [InlineData("?cursor=x")]
    [InlineData("?cursor=-1")]
    [InlineData("?status=secret")]
    public async Task Desk_ListWithBadParameter_Is400(string query)
    {
        using var response = await GetAsync(Desk + query, TokenFor(Roles.Agent));

        await AssertProblemAsync(HttpStatusCode.BadRequest, response);
    }

    private async Task<JsonObject> ReadDeskAsync(string reference)
    {
        using var response = await GetAsync($"{Desk}/{reference}", TokenFor(Roles.Agent));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(response);
    }

    private async Task<List<JsonNode?>> DeskItemsAsync(int limit = 100)
    {
        var items = new List<JsonNode?>();
        for (string? cursor = null; ;)
        {
            using var response = await GetAsync($"{Desk}?limit={limit}&cursor={cursor}", TokenFor(Roles.Agent));
            var page = await ReadAsync(response);
            items.AddRange(page["items"]!.AsArray());
            if ((cursor = (string?)page["nextCursor"]) is null)
            {
                return items;
            }
        }
    }
}
