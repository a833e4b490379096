using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Tests.Contact;

/// <summary>A question about a product that is answered in public, from Contact to Search.</summary>
public abstract partial class ContactApiTests
{
    [Fact]
    public async Task PublicAnswer_IsShownAndFound_UntilItIsWithdrawn()
    {
        var id = Random.Shared.NextInt64(1_000_000_000, 2_000_000_000);
        var (asked, told) = ($"zanzi{id}", $"quorn{id}");
        await AskAsync(HttpMethod.Put, $"/api/v1/products/{id}", Roles.Merchandiser, new { id, name = $"Lamp {id}" });
        var sent = await SendAsync(Message() with { ProductId = id });
        var path = $"{Desk}/{sent["reference"]}/answer";

        var published = await AskAsync(HttpMethod.Put, path, Roles.Agent, new { question = $"Is it {asked}?", answer = $"Yes, and {told}.", version = (long?)null });
        await UntilAsync(async () => (await QuestionsAsync(id)).Count == 1);
        var question = (await QuestionsAsync(id))[0]!.AsObject();
        Assert.Equal(["question", "answer", "answeredAt"], question.Select(member => member.Key));
        Assert.Equal($"Yes, and {told}.", (string?)question["answer"]);
        await UntilAsync(async () => await IsFoundAsync(told, id) && await IsFoundAsync(asked, id));

        await AskAsync(HttpMethod.Put, path, Roles.Agent, new { question = "Is it?", answer = "No.", version = (long?)published["version"] });
        await UntilAsync(async () => (string?)(await QuestionsAsync(id))[0]!["answer"] == "No." && !await IsFoundAsync(told, id));

        await AskAsync(HttpMethod.Delete, path, Roles.Agent, content: null);
        await UntilAsync(async () => (await QuestionsAsync(id)).Count == 0);
    }

    private async Task<JsonArray> QuestionsAsync(long product)
    {
        using var response = await Client.GetAsync($"/api/v1/products/{product}");
        return (await ReadAsync(response))["questions"]!.AsArray();
    }

    private async Task<bool> IsFoundAsync(string word, long product)
    {
        using var response = await Client.GetAsync($"/api/v1/search?q={word}");
        return (await ReadAsync(response))["items"]!.AsArray().Any(item => (long?)item!["id"] == product);
    }

    private async Task<JsonObject> AskAsync(HttpMethod method, string path, string role, object? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content is null ? null : JsonContent.Create(content) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenFor(role));
        using var response = await Client.SendAsync(request);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await ReadAsync(response);
    }
}
