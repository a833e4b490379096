using System.Net;
using Shop.ContactApi.Desk.Macros;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Contact.Desk;

/// <summary>Macros, and merging.</summary>
[Collection(ServersCollection.Name)]
public sealed class MacroTests(ServersFixture servers) : IAsyncLifetime
{
    private DeskHost _desk = null!;

    public async Task InitializeAsync() => _desk = await DeskHost.StartAsync(servers);

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Theory]
    [InlineData("Hello {{customer.nme}}")]
    [InlineData("{{}}")]
    [InlineData("{{ Subject }}")]
    [InlineData("{{subject")]
    [InlineData("{{subject}} {{ {{agent}} }}")]
    [InlineData("{{{{subject}}}}")]
    public void Placeholder_ThatNobodyKnows_IsRefused(string text) => Assert.NotNull(MacroText.Check(text));

    [Theory]
    [InlineData("", "")]
    [InlineData("No {placeholder} }} at { all }", "No {placeholder} }} at { all }")]
    [InlineData("{{subject}}{{ agent }}!", "<subject><agent>!")]
    public void Placeholder_ThatIsKnown_IsFilledIn(string text, string rendered)
    {
        Assert.Null(MacroText.Check(text));
        Assert.Equal(rendered, MacroText.Render(text, name => $"<{name}>"));
    }

    [Fact]
    public async Task Macro_WritesAndChangesAllAtOnce_AndPutsInNothingTwice()
    {
        var bad = new { name = "x\n", body = "{{nobody}}", status = "new", priority = "x", addTags = DeskHost.List(" ") };
        (await _desk.PostAsync("/macros", bad)).Names("name", "body", "status", "priority", "addTags");
        (await _desk.PostAsync("/macros", new { name = "Ours", shared = true })).Is(HttpStatusCode.Forbidden);
        var macro = (await _desk.PostAsync(
            "/macros",
            new
            {
                name = "Delay",
                shared = true,
                body = "Dear {{customer.firstName}} ({{customer.name}}), {{reference}} on {{subject}}{{product}}. {{agent}}",
                status = "solved",
                priority = "low",
                addTags = DeskHost.List("Delay"),
                removeTags = DeskHost.List("vip"),
            },
            agent: "root")).Is(HttpStatusCode.Created);
        var (reference, _) = await _desk.SendAsync("{{agent}}", name: "{{reference}} Example");
        await _desk.PatchAsync(reference, new { tags = DeskHost.List("vip") }, "\"1\"");
        var path = $"/conversations/{reference}/macros/{macro.Json["id"]}";

        const string Text = "Dear {{reference}} ({{reference}} Example), REF on {{agent}}. alice";
        Assert.Equal(Text.Replace("REF", reference, StringComparison.Ordinal), (await _desk.GetAsync(path)).Word("body"));
        (await _desk.PostAsync(path, new { })).Is(HttpStatusCode.PreconditionRequired);
        (await _desk.PostAsync(path, new { }, "\"1\"")).Is(HttpStatusCode.PreconditionFailed);
        (await _desk.PostAsync(path, new { body = "" }, "\"2\"")).Names("body");
        (await _desk.PostAsync($"/conversations/{reference}/macros/{Guid.NewGuid()}", new { }, "\"2\"")).Is(HttpStatusCode.NotFound);
        var done = (await _desk.PostAsync(path, new { }, "\"2\"")).Is(HttpStatusCode.OK);
        Assert.Equal(("solved", "low", "\"3\""), (done.Word("status"), done.Word("priority"), done.ETag));
        Assert.Equal(["delay"], done.Json["tags"]!.AsArray().Select(tag => (string)tag!));
        Assert.Equal(Text.Replace("REF", reference, StringComparison.Ordinal), (string)done.Json["entries"]![1]!["body"]!);
        Assert.Contains("\"macro\",\"from\":null,\"to\":\"Delay\"", (await _desk.GetAsync($"/conversations/{reference}/history")).Text, StringComparison.Ordinal);

        (await _desk.CallAsync("alice", HttpMethod.Put, $"/macros/{macro.Json["id"]}", new { name = "Mine now" }, "\"1\"")).Is(HttpStatusCode.Forbidden);
        (await _desk.CallAsync("root", HttpMethod.Delete, $"/macros/{macro.Json["id"]}", version: "\"1\"")).Is(HttpStatusCode.NoContent);
        Assert.Empty((await _desk.GetAsync("/macros")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Merge_KeepsBothLinksAndEveryWord_AndNeverMixesCustomers()
    {
        var (first, firstToken) = await _desk.SendAsync("First", "One.");
        var (second, secondToken) = await _desk.SendAsync("Second", "Two.", email: "ANN@example.org");
        var (third, thirdToken) = await _desk.SendAsync("Third", "Three.");
        var (stranger, _) = await _desk.SendAsync("Other", "Mine.", email: "eve@example.org");
        await _desk.PostAsync($"/conversations/{first}/replies", new { body = "Answer to one." });
        await _desk.PatchAsync(second, new { tags = DeskHost.List("b") }, "\"1\"");

        (await MergeAsync(second, "nothing", "\"2\"")).Names("into");
        (await MergeAsync(second, first, null)).Is(HttpStatusCode.PreconditionRequired);
        (await MergeAsync(second, first, "\"1\"")).Is(HttpStatusCode.PreconditionFailed);
        (await MergeAsync(second, second, "\"2\"")).Is(HttpStatusCode.Conflict);
        (await MergeAsync(second, stranger, "\"2\"")).Is(HttpStatusCode.Conflict);
        (await MergeAsync(second, "SH-222222", "\"2\"")).Is(HttpStatusCode.NotFound);

        // Both ways at once: one of them comes second and finds that there is nothing left to merge.
        var both = await Task.WhenAll(MergeAsync(third, second, "\"1\""), MergeAsync(second, third, "\"2\""));
        Assert.Single(both, call => call.Status == HttpStatusCode.OK);
        var (kept, gone) = both[0].Status == HttpStatusCode.OK ? (second, third) : (third, second);
        var merged = (await MergeAsync(kept, first, (await _desk.ReadAsync(kept)).ETag)).Is(HttpStatusCode.OK);
        Assert.Equal(("open", first), (merged.Word("status"), merged.Word("reference")));
        Assert.Equal(["b"], merged.Json["tags"]!.AsArray().Select(tag => (string)tag!));
        Assert.Equal(["One.", "Two.", "Three.", "Answer to one."], Bodies(merged));

        foreach (var (reference, token) in new[] { (first, firstToken), (second, secondToken), (third, thirdToken) })
        {
            (await _desk.ReplyAsCustomerAsync(reference, token, $"By {reference}.")).Is(HttpStatusCode.Created);
            var seen = (await _desk.ReadAsCustomerAsync(reference, token)).Is(HttpStatusCode.OK);
            Assert.Equal(first, seen.Word("reference"));
            Assert.Contains($"By {reference}.", Bodies(seen));
        }
        var left = await _desk.ReadAsync(gone);
        Assert.Equal((first, 0), (left.Word("mergedInto"), left.Json["entries"]!.AsArray().Count));
        (await _desk.PostAsync($"/conversations/{gone}/replies", new { body = "Lost?" })).Is(HttpStatusCode.Conflict);
        Assert.Equal([stranger, first], (await _desk.GetAsync("/conversations")).References);
    }

    private static IEnumerable<string> Bodies(DeskCall call) => call.Json["entries"]!.AsArray().Select(entry => (string)entry!["body"]!);

    private Task<DeskCall> MergeAsync(string reference, string into, string? version) =>
        _desk.PostAsync($"/conversations/{reference}/merge", new { into }, version);
}
