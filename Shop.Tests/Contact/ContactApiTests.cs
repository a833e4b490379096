using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Tests.Contact;

/// <summary>What customers and agents can rely on, over HTTP, whatever the topology. Each test makes its own conversations.</summary>
public abstract partial class ContactApiTests
{
    private const string Messages = "/api/v1/messages";
    private const string Desk = "/api/v1/desk/conversations";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Reaches Contact, and for the product's name also Search: the gateway or the monolith.</summary>
    protected abstract HttpClient Client { get; }

    /// <summary>A token for all services.</summary>
    protected abstract string TokenFor(string role);

    [Fact]
    public async Task Message_WithoutIdempotencyKey_Is400()
    {
        using var response = await Client.PostAsJsonAsync(Messages, Message());

        await AssertProblemAsync(HttpStatusCode.BadRequest, response);
    }

    [Fact]
    public async Task Message_FirstTime_Is201WithReferenceAndToken()
    {
        using var response = await PostAsync(NewKey(), Message());
        var answer = await ReadAsync(response);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Matches("^SH-[2-9A-HJKMNP-Z]{6}$", (string?)answer["reference"]);
        // 256 bits are 43 characters of base64url.
        Assert.Matches("^[A-Za-z0-9_-]{43}$", (string?)answer["accessToken"]);
    }

    [Fact]
    public async Task Message_SameKeyAndBody_Is200WithTheSameAnswer()
    {
        var (key, message) = (NewKey(), Message());
        using var first = await PostAsync(key, message);
        using var second = await PostAsync(key, message);

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Message_SameKeyOtherBody_Is422AndChangesNothing()
    {
        var key = NewKey();
        using var first = await PostAsync(key, Message());
        var answer = await ReadAsync(first);
        using var second = await PostAsync(key, Message() with { Body = "Something else." });

        await AssertProblemAsync(HttpStatusCode.UnprocessableEntity, second);
        var entry = Assert.Single((await ReadConversationAsync(answer))["entries"]!.AsArray());
        Assert.Equal(Message().Body, (string?)entry!["body"]);
    }

    [Fact]
    public async Task Message_TenIdenticalPostsAtOnce_MakeOneConversation()
    {
        var (key, message) = (NewKey(), Message() with { Subject = $"Ten at once {Guid.NewGuid():N}" });
        var responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync(key, message)));

        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.Created);
        Assert.Equal(9, responses.Count(response => response.StatusCode == HttpStatusCode.OK));
        Assert.Single((await Task.WhenAll(responses.Select(response => response.Content.ReadAsStringAsync()))).Distinct(StringComparer.Ordinal));
        Assert.Single(await DeskItemsAsync(), item => (string?)item!["subject"] == message.Subject);
    }

    [Fact]
    public async Task Conversation_WithItsToken_ShowsTheMessage()
    {
        var answer = await SendAsync(Message());
        using var response = await GetAsync($"{Messages}/{answer["reference"]}", (string?)answer["accessToken"]);
        var conversation = await ReadAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(["reference", "subject", "status", "product", "entries"], conversation.Select(member => member.Key));
        Assert.Equal("open", (string?)conversation["status"]);
        Assert.Null(conversation["product"]);
        var entry = Assert.Single(conversation["entries"]!.AsArray())!.AsObject();
        Assert.Equal(["from", "body", "at"], entry.Select(member => member.Key));
        Assert.Equal("customer", (string?)entry["from"]);
        Assert.Equal(Message().Body, (string?)entry["body"]);
        Assert.Equal(TimeSpan.Zero, DateTimeOffset.Parse((string)entry["at"]!, null).Offset);
    }

    [Fact]
    public async Task Conversation_WithWrongTokenOrReference_Is404WithTheSameAnswer()
    {
        var answer = await SendAsync(Message());
        var other = await SendAsync(Message());
        var wrong = new (string Reference, string? Token)[]
        {
            ((string)answer["reference"]!, null),
            ((string)answer["reference"]!, ""),
            ((string)answer["reference"]!, (string)other["accessToken"]!),
            ((string)answer["reference"]!, ((string)answer["accessToken"]!)[..^1]),
            ((string)answer["reference"]!, TokenFor(Roles.Administrator)),
            ("SH-222222", (string)answer["accessToken"]!),
            ("1", (string)answer["accessToken"]!),
            ("SH-%00AAAAA", (string)answer["accessToken"]!),
        };
        foreach (var (reference, token) in wrong)
        {
            using var read = await GetAsync($"{Messages}/{reference}", token);
            using var reply = await PostReplyAsync($"{Messages}/{reference}/replies", token, "Let me in");

            Assert.True(read.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest && reference.Contains('%', StringComparison.Ordinal)
                || read.StatusCode == HttpStatusCode.NotFound, $"{reference}: {read.StatusCode}");
            Assert.Equal(read.StatusCode, reply.StatusCode);
        }
        Assert.Single((await ReadConversationAsync(answer))["entries"]!.AsArray());
    }

    [Fact]
    public async Task Conversation_ReferenceReadOutInLowerCase_IsFound()
    {
        var answer = await SendAsync(Message());
        using var response = await GetAsync(
            $"{Messages}/{((string)answer["reference"]!).ToLowerInvariant()}", (string?)answer["accessToken"]);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Reply_OfTheCustomer_Is201AndIsShown()
    {
        var answer = await SendAsync(Message());
        using var reply = await PostReplyAsync($"{Messages}/{answer["reference"]}/replies", (string?)answer["accessToken"], "One more thing.");

        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        var entries = (await ReadConversationAsync(answer))["entries"]!.AsArray();
        Assert.Equal(["customer: " + Message().Body, "customer: One more thing."], entries.Select(entry => $"{entry!["from"]}: {entry["body"]}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\0b")]
    public async Task Reply_WithBadBody_Is400(string body)
    {
        var answer = await SendAsync(Message());
        using var reply = await PostReplyAsync($"{Messages}/{answer["reference"]}/replies", (string?)answer["accessToken"], body);

        Assert.True((await AssertProblemAsync(HttpStatusCode.BadRequest, reply))["errors"]!.AsObject().ContainsKey("body"));
    }

    [Theory]
    [InlineData("name", "")]
    [InlineData("name", "Ann\r\nBcc: victim@example.org")]
    [InlineData("name", "Ann\n")]
    [InlineData("name", "Ann\0")]
    [InlineData("email", "")]
    [InlineData("email", "nobody")]
    [InlineData("email", "a@b@example.org")]
    [InlineData("email", "a@example.org\r\nBcc: victim@example.org")]
    [InlineData("email", "a@example.org, victim@example.org")]
    [InlineData("email", "Ann <a@example.org>")]
    [InlineData("subject", "")]
    [InlineData("subject", "Hello\r\nX-Header: 1")]
    [InlineData("subject", "\rHello")]
    [InlineData("body", "")]
    [InlineData("body", "\0")]
    public async Task Message_WithBadField_Is400NamingIt(string field, string value)
    {
        var message = JsonSerializer.SerializeToNode(Message(), JsonSerializerOptions.Web)!.AsObject();
        message[field] = value;
        using var response = await PostAsync(NewKey(), message);

        var problem = await AssertProblemAsync(HttpStatusCode.BadRequest, response);
        Assert.Equal(field, Assert.Single(problem["errors"]!.AsObject()).Key);
    }

    [Theory]
    [InlineData("name", 100)]
    [InlineData("subject", 200)]
    [InlineData("body", 10_000)]
    public async Task Message_FieldAtItsLimit_Is201AndOneMoreIs400(string field, int limit)
    {
        var message = JsonSerializer.SerializeToNode(Message(), JsonSerializerOptions.Web)!.AsObject();
        message[field] = new string('x', limit);
        using var longest = await PostAsync(NewKey(), message);
        message[field] = new string('x', limit + 1);
        using var longer = await PostAsync(NewKey(), message);

        Assert.Equal(HttpStatusCode.Created, longest.StatusCode);
        Assert.True((await AssertProblemAsync(HttpStatusCode.BadRequest, longer))["errors"]!.AsObject().ContainsKey(field));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"name\":5}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("{\"productId\":\"1; DROP TABLE conversations\"}")]
    [InlineData("{\"productId\":-1}")]
    [InlineData("{}")]
    public async Task Message_ThatIsNone_Is400(string json)
    {
        using var content = new StringContent(json, new MediaTypeHeaderValue("application/json"));
        using var request = new HttpRequestMessage(HttpMethod.Post, Messages) { Content = content, Headers = { { "Idempotency-Key", NewKey() } } };
        using var response = await Client.SendAsync(request);

        await AssertProblemAsync(HttpStatusCode.BadRequest, response);
    }

    [Fact]
    public async Task Message_WithMembersOfTheShop_TakesNoneOfThem()
    {
        var message = JsonSerializer.SerializeToNode(Message(), JsonSerializerOptions.Web)!.AsObject();
        message["status"] = "answered";
        message["isStaff"] = true;
        message["from"] = "shop";
        message["reference"] = "SH-AAAAAA";
        message["createdAt"] = "2001-01-01T00:00:00Z";
        message["entries"] = new JsonArray(new JsonObject { ["from"] = "shop", ["body"] = "Have it for free." });
        using var response = await PostAsync(NewKey(), message);
        var answer = await ReadAsync(response);
        var conversation = await ReadConversationAsync(answer);

        Assert.Equal("open", (string?)conversation["status"]);
        Assert.Equal("customer", (string?)Assert.Single(conversation["entries"]!.AsArray())!["from"]);
        Assert.NotEqual("SH-AAAAAA", (string?)answer["reference"]);
    }

    [Fact]
    public async Task Message_IsAcknowledgedOnce()
    {
        var reference = (string)(await SendAsync(Message()))["reference"]!;
        string? acknowledged = null;
        await UntilAsync(async () => (acknowledged = (string?)(await ReadDeskAsync(reference))["acknowledgedAt"]) is not null);

        // A second delivery would move the time.
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Equal(acknowledged, (string?)(await ReadDeskAsync(reference))["acknowledgedAt"]);
    }

    [Fact]
    public async Task Conversation_AboutAProduct_ShowsTheNameThatSearchLastGaveIt()
    {
        var id = Random.Shared.NextInt64(1_000_000_000, 2_000_000_000);
        var answer = await SendAsync(Message() with { ProductId = id });
        foreach (var name in new[] { "Lamp", "Brighter lamp" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/products/{id}")
            {
                Content = JsonContent.Create(new { id, name }),
                Headers = { Authorization = new AuthenticationHeaderValue("Bearer", TokenFor(Roles.Merchandiser)) },
            };
            using var response = await Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await UntilAsync(async () => (string?)(await ReadConversationAsync(answer))["product"]?["name"] == name);
        }
        Assert.Equal(id, (long?)(await ReadConversationAsync(answer))["product"]!["id"]);
    }

    // An address of its own for each: a hundred messages from one are too many.
    private static SentMessage Message() => new("Ann Müller", $"ann.{Guid.NewGuid():N}@example.org", "Where is my order?", "Hello,\r\nit did not arrive.\tThanks 🙂", ProductId: null);

    private static string NewKey() => Guid.CreateVersion7().ToString();

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();

    private static async Task<JsonObject> AssertProblemAsync(HttpStatusCode status, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode} {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(body)!.AsObject();
        Assert.NotNull(problem["traceId"]);
        return problem;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"It did not happen within {Patience.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string key, object message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Messages)
        {
            Content = JsonContent.Create(message),
            Headers = { { "Idempotency-Key", key } },
        };
        return await Client.SendAsync(request);
    }

    private async Task<JsonObject> SendAsync(SentMessage message)
    {
        using var response = await PostAsync(NewKey(), message);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await ReadAsync(response);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        Authorize(request, token);
        return await Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> PostReplyAsync(string path, string? token, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { body }) };
        Authorize(request, token);
        return await Client.SendAsync(request);
    }

    private static void Authorize(HttpRequestMessage request, string? token)
    {
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }
    }

    private async Task<JsonObject> ReadConversationAsync(JsonObject answer)
    {
        using var response = await GetAsync($"{Messages}/{answer["reference"]}", (string?)answer["accessToken"]);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(response);
    }

    private sealed record SentMessage(string Name, string Email, string Subject, string Body, long? ProductId);
}
