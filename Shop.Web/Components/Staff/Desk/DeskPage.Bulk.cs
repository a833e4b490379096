using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Web.Clients;
using Shop.Web.Clients.Desk;
using Shop.Web.Components.Layout;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>Several conversations at once. Each is changed in the version that the list showed, or left alone and told of.</summary>
public sealed partial class DeskPage
{
    private const int MostChosen = 100;
    private HashSet<string> _chosen = new(StringComparer.Ordinal);
    private BulkReport? _report;

    private Task ChooseAllAsync()
    {
        _chosen = [.. (_rows.Value?.Items ?? []).Select(row => row.Reference)];
        return Task.CompletedTask;
    }

    private async Task ChangeChosenAsync()
    {
        var choices = BulkChoice.Read(Posted["chosen"]);
        _chosen = [.. choices.Select(choice => choice.Reference)];
        var (status, assignee) = (Typed("set-status"), Typed("set-assignee"));
        if (choices.Count is 0 or > MostChosen)
        {
            Refuse(choices.Count == 0 ? Words["Desk.Bulk.NoneChosen"] : Words["Desk.Bulk.TooMany", MostChosen]);
        }
        else if (status.Length == 0 && assignee.Length == 0)
        {
            FieldProblems["set-status"] = Words["Desk.Bulk.NothingSet"];
            Refuse(null);
        }
        else
        {
            await ChangeAsync(choices, new(status.Length == 0 ? null : status, assignee switch { "" => null, InboxState.Nobody => "", _ => assignee }));
        }
    }

    private async Task ChangeAsync(IReadOnlyList<BulkChoice> choices, StaffChange change)
    {
        var left = new List<(string Reference, string Reason)>();
        var isAway = false;
        foreach (var choice in choices)
        {
            // Who does not answer now is not asked for all the others.
            var kind = isAway ? AnswerKind.Unavailable : (await Desk.ChangeAsync(choice.Reference, change, choice.Version, Aborted)).Kind;
            isAway = kind == AnswerKind.Unavailable;
            if (kind != AnswerKind.Ok)
            {
                left.Add((choice.Reference, BulkReport.ReasonOf(kind)));
            }
        }
        var done = choices.Count - left.Count;
        if (left.Count == 0)
        {
            Navigation.NavigateTo(QueryHelpers.AddQueryString(_state.ToUrl(), "changed", done.ToString(CultureInfo.InvariantCulture)));
            return;
        }
        // As they are now: who chooses them again has seen that.
        await ReadAsync();
        _report = new(done, left);
        _chosen = [.. left.Select(one => one.Reference)];
        if (isAway)
        {
            PageHeaders.Unavailable(HttpContext!.Response);
        }
        else
        {
            HttpContext!.Response.StatusCode = StatusCodes.Status409Conflict;
        }
    }
}
