using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Messaging;
using Shop.Tests.Web;
using Shop.Tests.Web.Identity;

namespace Shop.Tests.Browser;

public sealed partial class MerchandisingTests
{
    [Fact]
    public async Task WhatChangesTheCatalogue_IsInTheAuditLog_Once_WithWhoDidIt()
    {
        using var staff = await shop.SignInAsync(Roles.Merchandiser);
        using var administrator = await shop.SignInAsync(Roles.Administrator);
        var id = NewId();
        await PutProductAsync(id, "By a program", 10, "Acme");
        Assert.Equal(400, (await staff.SubmitAsync($"/staff/catalogue/{id}", ("name", ""))).Status);
        Assert.Equal(["Product saved"], await AuditedAsync(administrator, $"{id}"));
        Assert.Equal(302, (await staff.SubmitAsync($"/staff/catalogue/{id}", ("name", "By a person"), ("price", "11"))).Status);
        Assert.Equal(302, (await staff.SubmitAsync($"/staff/catalogue/{id}/delete")).Status);
        Assert.Null(await SendAsync(HttpMethod.Delete, $"/api/v1/products/{id}")); // nothing is there any more
        Assert.Equal(["Product deleted", "Product saved", "Product saved"], await AuditedAsync(administrator, $"{id}"));

        var key = NewWord();
        Assert.Equal(302, (await staff.SubmitAsync("/staff/rules/edit?kind=redirects", ("phrase", key), ("url", "/contact"), ("do", "save"))).Status);
        using var program = NewProgram();
        using var deleted = await program.DeleteAsync($"/API/v1/search/rules/redirects/{key}/");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(["Search rule deleted", "Search rule saved"], await AuditedAsync(administrator, $"redirects/{key}"));
    }

    [Fact]
    public async Task Imports_AreInTheAuditLog_AndAddressesThatMeanTheSameToo()
    {
        using var administrator = await shop.SignInAsync(Roles.Administrator);
        using var program = NewProgram();
        var before = (await ImportsAsync(administrator)).Length;
        using var given = await program.PostAsync("/API/v1/products/import/", new ByteArrayContent(Encoding.UTF8.GetBytes($"{{\"id\":{NewId()},\"name\":\"Given\"}}\n")));
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        Assert.Equal(before + 1, (await ImportsAsync(administrator)).Length);

        using var staff = await shop.SignInAsync(Roles.Merchandiser);
        using var form = new MultipartFormDataContent();
        var html = await staff.Client.GetStringAsync("/staff/catalogue/import");
        foreach (var (name, value) in PageSource.HiddenFields(html[html.IndexOf("multipart/form-data", StringComparison.Ordinal)..html.IndexOf("</details>", StringComparison.Ordinal)]))
        {
            form.Add(new StringContent(value), name);
        }
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes($"{{\"id\":{NewId()},\"name\":\"Given\"}}\nnonsense\n")), "file", "some.ndjson");
        using var begun = await staff.Client.PostAsync("/staff/catalogue/import", form);
        var run = begun.Headers.Location!.OriginalString;
        await Until.TrueAsync(async () => (await AuditedAsync(administrator, run[run.IndexOf("/staff/", StringComparison.Ordinal)..])) is ["Catalogue imported"], "the import in the log");
        Assert.Contains(await ImportsAsync(administrator), row => row.Contains("1 imported, 1 refused", StringComparison.Ordinal) && row.Contains("<td>merchandiser</td>", StringComparison.Ordinal));
        Assert.Equal(before + 2, (await ImportsAsync(administrator)).Length);
    }

    private HttpClient NewProgram() => new()
    {
        BaseAddress = shop.Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", shop.TokenFor(Roles.Merchandiser)) },
    };

    private static Task<string[]> ImportsAsync(StaffBrowser administrator) => RowsAsync(administrator, "what=catalogue+imported&who=merchandiser");

    /// <summary>What the log says was done to something, newest first: all of it by the one merchandiser there is.</summary>
    private static async Task<string[]> AuditedAsync(StaffBrowser administrator, string subject)
    {
        var rows = await RowsAsync(administrator, $"who={Uri.EscapeDataString(subject)}");
        Assert.All(rows, row => Assert.Contains("<td>merchandiser</td>", row, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.Contains($"<td>{subject}</td>", row, StringComparison.Ordinal));
        return [.. rows.Select(row => PageSource.Texts(row, "td").ElementAt(2))];
    }

    private static async Task<string[]> RowsAsync(StaffBrowser administrator, string query)
    {
        var (status, html) = await administrator.GetAsync($"/staff/audit?{query}");
        Assert.Equal(200, status);
        return [.. html.Split("<tr>").Skip(2)];
    }
}
