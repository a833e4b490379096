using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Shop.ContactApi.Attachments;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Contact.Attachments;

/// <summary>Files of customers and staff: what comes in, and how it goes out.</summary>
[Collection(ServersCollection.Name)]
public sealed class AttachmentTests(StaffedContact contact) : IClassFixture<StaffedContact>
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2];

    [Theory]
    [InlineData("image/png", "GIF89a")]
    [InlineData("image/png", "<svg onload=alert(1)>")]
    [InlineData("image/jpeg", "\u0089PNG\r\n\u001a\n")]
    [InlineData("application/pdf", " %PDF-1.7")]
    [InlineData("text/plain", "a\0b")]
    [InlineData("text/plain", "%PDF-1.7")]
    [InlineData("text/plain", "\u0080")]
    [InlineData("image/svg+xml", "<svg/>")]
    [InlineData("text/html", "<script>alert(1)</script>")]
    [InlineData("application/zip", "PK\u0003\u0004")]
    [InlineData("application/x-msdownload", "MZ")]
    [InlineData("", "text")]
    [InlineData("text/plain", "")]
    public async Task File_ThatIsNotWhatItSays_Is400AndNotStored(string type, string content)
    {
        var sent = await contact.SendAsync();
        using var response = await UploadAsync(sent, ("file", type, Encoding.Latin1.GetBytes(content)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(await ListAsync(sent));
    }

    [Fact]
    public async Task Files_TooLargeTooManyOrTooMuch_AreRefusedAltogether()
    {
        var sent = await contact.SendAsync();
        using var large = await UploadAsync(sent, ("a.txt", "text/plain", Fill(5 * 1024 * 1024 + 1, 'a')));
        using var many = await UploadAsync(sent, [.. Enumerable.Range(0, 6).Select(i => ($"{i}.txt", "text/plain", Fill(10, (char)('a' + i))))]);
        using var much = await UploadAsync(sent, ("a.txt", "text/plain", Fill(2_000_000, 'a')), ("b.txt", "text/plain", Fill(2_000_000, 'b')));
        using var oneBad = await UploadAsync(sent, ("a.txt", "text/plain", Fill(10, 'a')), ("b.png", "image/png", Fill(10, 'b')));
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var none = await contact.AskAsync(HttpMethod.Post, Path(sent), sent, json);
        using var broken = new StringContent("--b\r\nno end", Encoding.UTF8);
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        using var half = await contact.AskAsync(HttpMethod.Post, Path(sent), sent, broken);

        Assert.Equal(
            [HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest],
            [large.StatusCode, many.StatusCode, much.StatusCode, oneBad.StatusCode, none.StatusCode, half.StatusCode]);
        Assert.Empty(await ListAsync(sent));
    }

    [Fact]
    public async Task File_SentTwice_IsOne_AndGoesOutAsADownloadThatRunsNowhere()
    {
        var sent = await contact.SendAsync();
        using var first = await UploadAsync(sent, ("../../Rechnung\u202Egnp.exe", "image/png", Png));
        using var again = await UploadAsync(sent, ("../../Rechnung\u202Egnp.exe", "image/png", Png));
        var item = Assert.Single(await ListAsync(sent))!;
        using var download = await contact.AskAsync(HttpMethod.Get, $"{Path(sent)}/{item["id"]}", sent);

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK], [first.StatusCode, again.StatusCode, download.StatusCode]);
        Assert.Equal("Rechnunggnp.exe.png", (string?)item["name"]);
        Assert.Equal(Png, await download.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", download.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", download.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", download.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(download.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task File_OfAnotherCustomer_Is404()
    {
        var (mine, theirs) = (await contact.SendAsync(), await contact.SendAsync());
        using var upload = await UploadAsync(theirs, ("a.png", "image/png", Png));
        var id = (string)(await ListAsync(theirs))[0]!["id"]!;
        using var byMe = await contact.AskAsync(HttpMethod.Get, $"{Path(mine)}/{id}", mine);
        using var withMyToken = await contact.AskAsync(HttpMethod.Get, $"{Path(theirs)}/{id}", mine);
        using var listed = await contact.AskAsync(HttpMethod.Get, Path(theirs), mine);
        using var added = await UploadAsync(theirs, mine, ("b.png", "image/png", Png));
        using var staffOnly = await contact.AskAsync(HttpMethod.Get, StaffedContact.Desk(theirs, $"/attachments/{id}"), mine);

        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized],
            [byMe.StatusCode, withMyToken.StatusCode, listed.StatusCode, added.StatusCode, staffOnly.StatusCode]);
    }

    [Fact]
    public async Task File_OfTheStaff_BelongsToTheirAnswerAndIsSeenByTheCustomer()
    {
        var sent = await contact.SendAsync();
        using var early = await UploadAsync(sent, customer: null, ("a.txt", "text/plain", Fill(5, 'a')));
        await contact.ReadAsync(HttpMethod.Post, StaffedContact.Desk(sent, "/replies"), content: new { body = "See the file." });
        using var upload = await UploadAsync(sent, customer: null, ("a.txt", "text/plain", Fill(5, 'a')));

        Assert.Equal([HttpStatusCode.Conflict, HttpStatusCode.Created], [early.StatusCode, upload.StatusCode]);
        var item = Assert.Single(await ListAsync(sent))!;
        var entry = (await contact.ReadAsync(HttpMethod.Get, $"/api/v1/messages/{sent["reference"]}", sent))["entries"]!.AsArray()[^1]!;
        Assert.Equal(("shop", (string?)entry["at"]), ((string?)item["from"], (string?)item["entryAt"]));
    }

    [Theory]
    [InlineData("C:\\Users\\ann\\photo.PNG", "photo.png")]
    [InlineData("photo.jpg\r\nX: y", "photo.jpgX_ y.png")]
    [InlineData("...", "file.png")]
    [InlineData(null, "file.png")]
    [InlineData(" a\"b;c%2F.png ", "a_b_c_2F.png")]
    public void Name_IsCleaned(string? name, string clean) => Assert.Equal(clean, AttachmentName.Clean(name, "image/png"));

    private static byte[] Fill(int length, char letter) => Encoding.ASCII.GetBytes(new string(letter, length));

    private static string Path(JsonNode sent) => $"/api/v1/messages/{sent["reference"]}/attachments";

    private async Task<JsonArray> ListAsync(JsonNode sent) => (await contact.ReadAsync(HttpMethod.Get, Path(sent), sent))["items"]!.AsArray();

    private Task<HttpResponseMessage> UploadAsync(JsonNode sent, params (string Name, string Type, byte[] Content)[] files) => UploadAsync(sent, sent, files);

    private async Task<HttpResponseMessage> UploadAsync(JsonNode sent, JsonNode? customer, params (string Name, string Type, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, type, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.TryAddWithoutValidation("Content-Type", type);
            form.Add(part, "files", name);
        }
        return await contact.AskAsync(HttpMethod.Post, customer is null ? StaffedContact.Desk(sent, "/attachments") : Path(sent), customer, form);
    }
}
