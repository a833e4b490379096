using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Contact.Questions;

/// <summary>What may be answered in public, and what is told of it.</summary>
[Collection(ServersCollection.Name)]
public sealed class PublicAnswerTests(StaffedContact contact) : IClassFixture<StaffedContact>
{
    [Theory]
    [InlineData("", "Yes.", "question")]
    [InlineData("Is it?", " ", "answer")]
    [InlineData("ann mÜller asks: is it?", "Yes.", "question")]
    [InlineData("Is it?", "Yes, EMAIL.", "answer")]
    [InlineData("Is it?", "See REFERENCE.", "answer")]
    [InlineData("Is\0it?", "Yes.", "question")]
    public async Task Answer_ThatIsNoneOrNamesTheCustomer_Is400(string question, string answer, string field)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var sent = await contact.SendAsync(new JsonObject { ["productId"] = 7, ["email"] = email });
        answer = answer.Replace("EMAIL", email.ToUpperInvariant(), StringComparison.Ordinal).Replace("REFERENCE", (string?)sent["reference"], StringComparison.Ordinal);
        using var content = JsonContent.Create(new { question, answer });
        using var response = await contact.AskAsync(HttpMethod.Put, StaffedContact.Desk(sent, "/answer"), content: content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field, Assert.Single((await StaffedContact.ReadAsync(response))["errors"]!.AsObject()).Key);
    }

    [Fact]
    public async Task Answer_WithoutAProductOrOfAnotherVersion_Is409_AndTheSameAgainIsOne()
    {
        var aboutNothing = await contact.SendAsync();
        var sent = await contact.SendAsync(new JsonObject { ["productId"] = 7 });
        using var nothing = await PutAsync(aboutNothing, "Yes.", version: null);
        using var first = await PutAsync(sent, "Yes.", version: null);
        using var again = await PutAsync(sent, "Yes.", version: null);
        using var blind = await PutAsync(sent, "No.", version: null);
        using var changed = await PutAsync(sent, "No.", version: 1);

        Assert.Equal(
            [HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.OK],
            [nothing.StatusCode, first.StatusCode, again.StatusCode, blind.StatusCode, changed.StatusCode]);
        Assert.Equal(2, (int)(await StaffedContact.ReadAsync(changed))["version"]!);
    }

    [Fact]
    public async Task Answer_OutlivesItsConversation_AndCanStillBeWithdrawn()
    {
        var sent = await contact.SendAsync(new JsonObject { ["productId"] = 8 });
        using var published = await PutAsync(sent, "Yes.", version: null);
        var id = (long)(await StaffedContact.ReadAsync(published))["id"]!;
        await contact.QueryAsync<int>($"DELETE FROM contact.conversations WHERE reference = '{sent["reference"]}'");

        var listed = Assert.Single((await contact.ReadAsync(HttpMethod.Get, "/api/v1/desk/answers?product=8"))["items"]!.AsArray())!;
        Assert.Equal((id, null), ((long)listed["id"]!, (string?)listed["reference"]));
        var withdrawn = await contact.ReadAsync(HttpMethod.Delete, $"/api/v1/desk/answers/{id}");
        Assert.True((bool)withdrawn["withdrawn"]!);

        var events = await contact.QueryAsync<string>($"SELECT string_agg(data::text, '' ORDER BY time) FROM contact.outbox WHERE aggregate = 'answer/{id}'");
        Assert.Contains("\"question\": null", events!.Replace("\":null", "\": null", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("ann", events, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<HttpResponseMessage> PutAsync(JsonNode sent, string answer, long? version)
    {
        using var content = JsonContent.Create(new { question = "Does it fit?", answer, version });
        return await contact.AskAsync(HttpMethod.Put, StaffedContact.Desk(sent, "/answer"), content: content);
    }
}
