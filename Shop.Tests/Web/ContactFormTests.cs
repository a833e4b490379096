using System.Net;
using Microsoft.AspNetCore.Components;
using Shop.Web.Components.Pages;

namespace Shop.Tests.Web;

public sealed class ContactFormTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    private HttpClient Client => fixture.Web.Client;

    [Fact]
    public async Task Form_WithErrors_NamesThemAndKeepsWhatWasTyped()
    {
        var (status, html) = await SendAsync(Client, ("name", "Ann"), ("email", "ann@nowhere"), ("subject", "Hello"), ("body", ""));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("<span data-problem>Enter an e-mail address such as", html, StringComparison.Ordinal);
        Assert.Contains("<span data-problem>Write your message", html, StringComparison.Ordinal);
        Assert.Contains("value=\"ann@nowhere\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"Hello\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_ThatContactRefuses_ShowsItsReasonBesideTheField()
    {
        var (status, html) = await SendAsync(Client, Filled("refused"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("<span data-problem>Not this subject.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_WhileContactIsAway_KeepsTextAndKey()
    {
        var fields = await FieldsAsync(Client);
        using var response = await PostAsync(Client, fields, Filled("broken"));
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("Are you open on Sunday?", html, StringComparison.Ordinal);
        Assert.Equal(fields["key"], PageSource.HiddenFields(html)["key"]);
    }

    [Fact]
    public async Task Form_WithoutOrWithAForeignToken_Is400AndKeepsWhatWasTyped()
    {
        var fields = await FieldsAsync(Client);
        fields["__RequestVerificationToken"] = "foreign";
        using var response = await PostAsync(Client, fields, Filled("Hours"));
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Are you open on Sunday?", html, StringComparison.Ordinal);
        Assert.Contains("nothing you typed is lost", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_SentTwice_UsesOneKey_AndLeadsToTheConversation()
    {
        var fields = await FieldsAsync(Client);
        using var first = await PostAsync(Client, fields, Filled("Hours"));
        using var second = await PostAsync(Client, fields, Filled("Hours"));

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal(2, fixture.Backend.Keys.Count(key => key == fields["key"]));
        using var sent = await Client.GetAsync(first.Headers.Location);
        var html = await sent.Content.ReadAsStringAsync();
        Assert.Contains("SH-7K2M9Q", html, StringComparison.Ordinal);
        Assert.Equal("no-store", sent.Headers.CacheControl!.ToString());
        using var talk = await Client.GetAsync(PageSource.Attributes(html, "a", "href").First(link => link.StartsWith("/messages/", StringComparison.Ordinal)));
        Assert.Equal("no-store", talk.Headers.CacheControl!.ToString());
        Assert.Equal("no-referrer", Assert.Single(talk.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("Are you open on Sunday?", await talk.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_SendsItsStamp_AndWhatAProgramFilledIn()
    {
        var fields = await FieldsAsync(Client);
        using var sent = await PostAsync(Client, fields, [.. Filled("Hours"), ("website", "http://spam.example")]);

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal("st4mp", fixture.Backend.Last!.FormStamp);
        Assert.Equal("http://spam.example", fixture.Backend.Last.Website);
    }

    [Fact]
    public async Task Files_GoWithTheMessage_AndComeBackAsDownloads()
    {
        using var sent = await PostFileAsync("text/plain", "Größe <b>.txt", "what is in it");
        Assert.DoesNotContain("files=refused", sent.Headers.Location!.Query, StringComparison.Ordinal);
        var html = await Client.GetStringAsync("/messages/SH-7K2M9Q?token=t0ken");
        var link = PageSource.Attributes(html, "a", "href").Single(href => href.Contains("/files/", StringComparison.Ordinal));
        using var file = await Client.GetAsync(link);

        Assert.Equal("what is in it", await file.Content.ReadAsStringAsync());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(file.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-store", file.Headers.CacheControl!.ToString());
        Assert.DoesNotContain("<b>.txt", html, StringComparison.Ordinal);
        using var stranger = await Client.GetAsync(link.Replace("t0ken", "other", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
    }

    [Fact]
    public async Task Files_ThatAreRefused_DoNotLoseTheMessage()
    {
        using var sent = await PostFileAsync("text/html", "page.html", "<script>");

        Assert.Contains("files=refused", sent.Headers.Location!.Query, StringComparison.Ordinal);
        Assert.Contains("its files were not taken", await Client.GetStringAsync(sent.Headers.Location), StringComparison.Ordinal);
        using var empty = await PostFileAsync("text/plain", "empty.txt", "");
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Contains("Please choose your files again", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_Away_LeaveEveryPageWithoutAForm()
    {
        await using var web = await WebServer.StartAsync(fixture.Backend.Address, contact: null, hasKeys: false);

        Assert.Contains("Acme", await web.Client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("Seat height", await web.Client.GetStringAsync("/products/1"), StringComparison.Ordinal);
        using var contact = await web.Client.GetAsync("/contact");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, contact.StatusCode);
        Assert.Contains("Messages cannot be sent right now", await contact.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryPageWithAForm_ChecksItsToken()
    {
        // A page that posts shows hidden keys; the framework's own check is off for all pages.
        var pages = typeof(FormPage).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(RouteAttribute), inherit: false))
            .Where(type => type.GetMethods(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly)
                .Any(method => method.Name.Contains("Submit", StringComparison.Ordinal) || method.Name == "SendAsync"));

        Assert.All(pages, page => Assert.True(page.IsSubclassOf(typeof(FormPage)), page.Name));
    }

    private async Task<HttpResponseMessage> PostFileAsync(string type, string name, string text)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in await FieldsAsync(Client))
        {
            form.Add(new StringContent(value), field);
        }
        foreach (var (field, value) in Filled("Hours"))
        {
            form.Add(new StringContent(value), field);
        }
        var file = new StringContent(text);
        file.Headers.ContentType = new(type);
        form.Add(file, "files", name);
        return await Client.PostAsync("/contact", form);
    }

    private static (string, string)[] Filled(string subject) =>
        [("name", "Ann"), ("email", "ann@example.org"), ("subject", subject), ("body", "Are you open on Sunday?")];

    private static async Task<Dictionary<string, string>> FieldsAsync(HttpClient client) =>
        PageSource.HiddenFields(await client.GetStringAsync("/contact"));

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, Dictionary<string, string> hidden, params (string, string)[] typed)
    {
        var form = new FormUrlEncodedContent(hidden.Concat(typed.Select(t => KeyValuePair.Create(t.Item1, t.Item2))));
        return client.PostAsync("/contact", form);
    }

    private static async Task<(HttpStatusCode, string)> SendAsync(HttpClient client, params (string, string)[] typed)
    {
        using var response = await PostAsync(client, await FieldsAsync(client), typed);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
