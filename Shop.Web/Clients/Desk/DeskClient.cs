using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shop.Web.Clients.Desk;

/// <summary>
/// Contact's desk, for whoever is signed in. Where a version is given, it is that of what was read: what was changed
/// since is left alone, and the answer is <see cref="AnswerKind.Stale"/>.
/// </summary>
internal sealed partial class DeskClient(HttpClient http, ILogger<DeskClient> logger)
{
    private const string Root = "/api/v1/desk";

    public Task<BackendAnswer<DeskViews>> ViewsAsync(CancellationToken ct) => GetAsync<DeskViews>("/views", ct);

    public Task<BackendAnswer<DeskView>> AddViewAsync(string name, bool isShared, DeskFilter filter, CancellationToken ct) =>
        SendAsync<DeskView>(HttpMethod.Post, "/views", new { name, shared = isShared, filter }, version: null, ct);

    public Task<BackendAnswer<DeskView>> ReplaceViewAsync(Guid id, string name, bool isShared, DeskFilter filter, long version, CancellationToken ct) =>
        SendAsync<DeskView>(HttpMethod.Put, $"/views/{id:D}", new { name, shared = isShared, filter }, version, ct);

    public Task<BackendAnswer<object>> DeleteViewAsync(Guid id, long version, CancellationToken ct) =>
        SendAsync<object>(HttpMethod.Delete, $"/views/{id:D}", content: null, version, ct);

    /// <param name="path">Of a list of conversations, with what it asks for.</param>
    public Task<BackendAnswer<InboxRows>> InboxAsync(string path, CancellationToken ct) => GetAsync<InboxRows>(path, ct);

    public Task<BackendAnswer<StaffConversation>> ReadAsync(string reference, CancellationToken ct) =>
        AboutAsync(reference, path => GetAsync<StaffConversation>(path, ct));

    public async Task<IReadOnlyList<HistoryEvent>> HistoryAsync(string reference, CancellationToken ct)
    {
        var events = new List<HistoryEvent>();
        for (string? cursor = ""; cursor is not null;)
        {
            var answer = await AboutAsync(reference, path => GetAsync<HistoryEvents>($"{path}/history?cursor={Uri.EscapeDataString(cursor)}", ct));
            events.AddRange(answer.Value?.Items ?? []);
            cursor = answer.Value?.NextCursor;
        }
        return events;
    }

    public async Task<ConversationFile[]> FilesAsync(string reference, CancellationToken ct) =>
        (await AboutAsync(reference, path => GetAsync<ConversationFiles>($"{path}/attachments", ct))).Value?.Items ?? [];

    public async Task<SpamVerdict?> SpamAsync(string reference, CancellationToken ct) =>
        (await AboutAsync(reference, path => GetAsync<SpamVerdict>($"{path}/spam", ct))).Value;

    public Task<BackendAnswer<StaffConversation>> ChangeAsync(string reference, StaffChange change, long version, CancellationToken ct) =>
        AboutAsync(reference, path => SendAsync<StaffConversation>(HttpMethod.Patch, path, change, version, ct));

    public Task<BackendAnswer<StaffEntry>> AnswerAsync(string reference, string body, string? status, long version, CancellationToken ct) =>
        AboutAsync(reference, path => SendAsync<StaffEntry>(HttpMethod.Post, $"{path}/replies", new { body, status }, version, ct));

    public Task<BackendAnswer<StaffEntry>> NoteAsync(string reference, string body, long version, CancellationToken ct) =>
        AboutAsync(reference, path => SendAsync<StaffEntry>(HttpMethod.Post, $"{path}/notes", new { body }, version, ct));

    /// <summary>Adds files to what the shop answered last.</summary>
    public Task<BackendAnswer<ConversationFiles>> AddFilesAsync(string reference, IReadOnlyList<IFormFile> files, CancellationToken ct) =>
        AboutAsync(reference, async path =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Root}{path}/attachments") { Content = Backend.Content(files) };
            return await http.AskAsync<ConversationFiles>(request, logger, ct);
        });

    public Task<BackendAnswer<StaffConversation>> MergeAsync(string reference, string into, long version, CancellationToken ct) =>
        AboutAsync(reference, path => SendAsync<StaffConversation>(HttpMethod.Post, $"{path}/merge", new { into }, version, ct));

    public Task<BackendAnswer<FilledMacro>> FillAsync(string reference, Guid macro, CancellationToken ct) =>
        AboutAsync(reference, path => GetAsync<FilledMacro>($"{path}/macros/{macro:D}", ct));

    public Task<BackendAnswer<AnswerInPublic>> PublicAnswerAsync(string reference, CancellationToken ct) =>
        AboutAsync(reference, path => GetAsync<AnswerInPublic>($"{path}/answer", ct));

    public Task<BackendAnswer<AnswerInPublic>> PublishAsync(string reference, string question, string answer, long? version, CancellationToken ct) =>
        AboutAsync(reference, path => SendAsync<AnswerInPublic>(HttpMethod.Put, $"{path}/answer", new { question, answer, version }, version: null, ct));

    public Task<BackendAnswer<AnswerInPublic>> WithdrawAsync(string reference, CancellationToken ct) =>
        AboutAsync(reference, path => SendAsync<AnswerInPublic>(HttpMethod.Delete, $"{path}/answer", content: null, version: null, ct));

    public Task<BackendAnswer<DeskMacros>> MacrosAsync(CancellationToken ct) => GetAsync<DeskMacros>("/macros", ct);

    public Task<BackendAnswer<DeskMacro>> AddMacroAsync(MacroContent macro, CancellationToken ct) =>
        SendAsync<DeskMacro>(HttpMethod.Post, "/macros", macro, version: null, ct);

    public Task<BackendAnswer<DeskMacro>> ReplaceMacroAsync(Guid id, MacroContent macro, long version, CancellationToken ct) =>
        SendAsync<DeskMacro>(HttpMethod.Put, $"/macros/{id:D}", macro, version, ct);

    public Task<BackendAnswer<object>> DeleteMacroAsync(Guid id, long version, CancellationToken ct) =>
        SendAsync<object>(HttpMethod.Delete, $"/macros/{id:D}", content: null, version, ct);

    /// <param name="state">waiting, sent or givenUp.</param>
    public Task<BackendAnswer<OwnMails>> MailAsync(string state, string? cursor, CancellationToken ct) =>
        GetAsync<OwnMails>($"/mail?state={Uri.EscapeDataString(state)}&cursor={Uri.EscapeDataString(cursor ?? "")}", ct);

    public Task<BackendAnswer<object>> SendMailAgainAsync(long id, CancellationToken ct) =>
        SendAsync<object>(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/mail/{id}/retry"), content: null, version: null, ct);

    public Task<BackendAnswer<PeriodFigures>> FiguresAsync(string query, CancellationToken ct) => GetAsync<PeriodFigures>($"/figures{query}", ct);

    public Task<BackendAnswer<ErasedPerson>> EraseAsync(string email, CancellationToken ct) =>
        SendAsync<ErasedPerson>(HttpMethod.Post, "/privacy/erase", new { email }, version: null, ct);

    public Task<BackendAnswer<JsonElement>> ExportAsync(string email, CancellationToken ct) =>
        SendAsync<JsonElement>(HttpMethod.Post, "/privacy/export", new { email }, version: null, ct);

    public Task<BackendAnswer<PrivacyActs>> PrivacyLogAsync(CancellationToken ct) => GetAsync<PrivacyActs>("/privacy/log", ct);

    private async Task<BackendAnswer<T>> GetAsync<T>(string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + path);
        return await http.AskAsync<T>(request, logger, ct);
    }

    private async Task<BackendAnswer<T>> SendAsync<T>(HttpMethod method, string path, object? content, long? version, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, Root + path)
        {
            Content = content is null ? null : JsonContent.Create(content),
        };
        if (version is { } read)
        {
            request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{read}\""));
        }
        return await http.AskAsync<T>(request, logger, ct);
    }

    // Anyone can type an address; what cannot be one of ours is not sent on.
    private static Task<BackendAnswer<T>> AboutAsync<T>(string reference, Func<string, Task<BackendAnswer<T>>> ask) =>
        ReferencePattern().IsMatch(reference) ? ask($"/conversations/{reference}") : Task.FromResult(new BackendAnswer<T>(AnswerKind.NotFound));

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,40}\z", RegexOptions.None, 100)]
    private static partial Regex ReferencePattern();
}
