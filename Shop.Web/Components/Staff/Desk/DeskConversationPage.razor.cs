using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Shop.Web.Clients;
using Shop.Web.Clients.Desk;
using Shop.Web.Components.Layout;
using Shop.Web.Components.Pages;
using Shop.Web.Identity;
using Shop.Web.Identity.Accounts;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>One conversation: read, answered, noted, assigned, solved. Each act leads to an address of its own; what fails keeps what was typed.</summary>
public sealed partial class DeskConversationPage
{
    private BackendAnswer<StaffConversation> _answer = new(AnswerKind.Unavailable);
    private IReadOnlyList<HistoryEvent> _history = [];
    private IReadOnlyList<HistoryEvent> _meanwhile = [];
    private ConversationFile[] _files = [];
    private DeskMacro[] _macros = [];
    private string[] _agents = [];
    private SpamVerdict? _verdict;
    private AnswerInPublic? _published;
    private DeskWork? _work;
    private DateTimeOffset? _freshSince;
    private string? _filled;
    private InboxRow? _next;
    private string? _done;

    [Parameter] public string Reference { get; set; } = "";

    [SupplyParameterFromQuery(Name = "list")] public string? List { get; set; }

    [SupplyParameterFromQuery(Name = "done")] public string? Done { get; set; }

    [SupplyParameterFromQuery(Name = "files")] public string? Files { get; set; }

    [Inject] private DeskClient Desk { get; init; } = default!;

    [Inject] private StaffAccounts Accounts { get; init; } = default!;

    private StaffConversation? Conversation => _answer.Value;

    private string Me => HttpContext!.User.StaffName()!;

    private bool IsAnswerPosted => Posted.ContainsKey("question");

    private string? DoneText => (Posted.Count > 0 ? _done : Done) switch
    {
        "sent" => Words["Desk.Done.sent"],
        "noted" => Words["Desk.Done.noted"],
        "saved" => Words["Desk.Done.saved"],
        "merged" => Words["Desk.Done.merged"],
        "published" => Words["Desk.Done.published"],
        "withdrawn" => Words["Desk.Done.withdrawn"],
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await ReadAsync();
        _work = Posted.ContainsKey("seen") && Posted.ContainsKey("status") ? DeskWork.Read(Typed)
            : Conversation is { } conversation ? DeskWork.Of(conversation)
            : Posted.Count > 0 ? DeskWork.Read(Typed) : null;
        _agents = await Accounts.AgentNamesAsync(Aborted);
        _macros = _work is null ? [] : (await Desk.MacrosAsync(Aborted)).Value?.Items ?? [];
        _next = Conversation is null ? null : await NextAsync();
    }

    protected override async Task SendAsync()
    {
        if (_answer.Kind == AnswerKind.NotFound)
        {
            return;
        }
        switch (Typed("do"))
        {
            case "send" or "solve":
                await WriteAsync(isSolved: Typed("do") == "solve");
                break;
            case "fill":
                await FillAsync();
                break;
            case "merge":
                await MergeAsync();
                break;
            case "enter" when Typed("into").Trim().Length > 0:
                await EnterAsync();
                break;
            case "publish":
                await PublishAsync();
                break;
            case "withdraw":
                await EndAsync(await Desk.WithdrawAsync(Reference, Aborted), "withdrawn");
                break;
            default:
                await SaveAsync();
                break;
        }
    }

    /// <summary>What follows in the list that this one was opened from, or its first, where this one is not in it any more.</summary>
    private async Task<InboxRow?> NextAsync()
    {
        var rows = (await Desk.InboxAsync(InboxState.Parse(List).ToApiPath(), Aborted)).Value?.Items ?? [];
        return rows.ElementAtOrDefault(Array.FindIndex(rows, row => row.Reference == Conversation!.Reference) + 1);
    }

    private async Task ReadAsync()
    {
        _answer = await Desk.ReadAsync(Reference, Aborted);
        if (Conversation is not { } conversation)
        {
            if (_answer.Kind == AnswerKind.NotFound)
            {
                MissingPage.Set(HttpContext!, "Missing.Conversation");
            }
            else
            {
                PageHeaders.Unavailable(HttpContext!.Response);
            }
            return;
        }
        _history = await Desk.HistoryAsync(Reference, Aborted);
        _files = await Desk.FilesAsync(Reference, Aborted);
        _verdict = conversation.Status == "spam" ? await Desk.SpamAsync(Reference, Aborted) : null;
        _published = conversation.Product is null ? null : (await Desk.PublicAnswerAsync(Reference, Aborted)).Value;
    }

    private string Self(string? done = null, string? files = null)
    {
        var query = new Microsoft.AspNetCore.Http.Extensions.QueryBuilder();
        foreach (var (name, value) in new[] { ("list", List), ("done", done), ("files", files) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }
        return $"{InboxState.Path}/{Uri.EscapeDataString(Reference)}{query}";
    }
}
