using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Shop.Web.Clients;
using Shop.Web.Clients.Desk;
using Shop.Web.Components.Layout;
using Shop.Web.Identity;
using Shop.Web.Identity.Accounts;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>The inbox: what a view or a filter shows, changed one by one or several at once.</summary>
public sealed partial class DeskPage
{
    private InboxState _state = new();
    private BackendAnswer<DeskViews> _views = new(AnswerKind.Unavailable);
    private BackendAnswer<InboxRows> _rows = new(AnswerKind.Unavailable);
    private DeskView? _view;
    private string[] _agents = [];

    [SupplyParameterFromQuery(Name = "done")] public string? Done { get; set; }

    [SupplyParameterFromQuery(Name = "changed")] public string? Changed { get; set; }

    [Inject] private DeskClient Desk { get; init; } = default!;

    [Inject] private StaffAccounts Accounts { get; init; } = default!;

    private string Me => HttpContext!.User.StaffName()!;

    private bool IsAdministrator => HttpContext!.User.StaffRole() == StaffPolicies.Administrator;

    // A view is shown as the filter that it is, so that it can be changed from there.
    private DeskFilter Shown => _view?.Filter ?? _state.Filter;

    private string Heading => _view is { } view ? ViewTabs.NameOf(view, Words)
        : _state.Filter.Q is { } words ? Words["Search.Quoted", words]
        : Words["Desk.View.all"];

    private string Said => _rows.Value is { } rows
        ? $"{Heading}: {(rows.NextCursor is null ? Words.Count("Desk.Found", rows.Items.Length) : Words["Desk.FoundMore", rows.Items.Length])}"
        : Words["Desk.Away"];

    private string? DoneText => Posted.Count > 0 ? null : Done switch
    {
        "deleted" => Words["Desk.View.Deleted"],
        "renamed" => Words["Desk.View.Renamed"],
        _ => int.TryParse(Changed, NumberStyles.None, CultureInfo.InvariantCulture, out var changed) ? Words.Count("Desk.Bulk.Done", changed) : null,
    };

    /// <summary>The form that was sent, where the page has no such form any more.</summary>
    private string? Unanswered => Typed("do") switch
    {
        "delete" when _view is null => "delete-view",
        "rename" when _view is null => "rename-view",
        "change" or "choose-all" when _rows.Value is null => "bulk",
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _state = InboxState.Parse(HttpContext!.Request.Query);
        await ReadAsync();
        _agents = await Accounts.AgentNamesAsync(Aborted);
        switch (_rows.Kind)
        {
            case AnswerKind.Invalid:
                HttpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
            case AnswerKind.NotFound:
                // The page itself says it: with 404 the framework would show another.
                HttpContext.Response.StatusCode = StatusCodes.Status410Gone;
                break;
            case not AnswerKind.Ok:
                PageHeaders.Unavailable(HttpContext.Response);
                break;
        }
    }

    protected override Task SendAsync() => Typed("do") switch
    {
        "change" => ChangeChosenAsync(),
        "choose-all" => ChooseAllAsync(),
        "delete" => DeleteViewAsync(),
        "rename" => RenameViewAsync(),
        _ => SaveViewAsync(),
    };

    private async Task ReadAsync()
    {
        (_views, _rows) = (await Desk.ViewsAsync(Aborted), await Desk.InboxAsync(_state.ToApiPath(), Aborted));
        _view = _views.Value?.Items.FirstOrDefault(view => view.Id == _state.View);
    }
}
