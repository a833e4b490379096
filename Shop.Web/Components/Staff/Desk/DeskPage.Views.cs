using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Shop.Web.Clients;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>Saved views: filters with a name.</summary>
public sealed partial class DeskPage
{
    private async Task SaveViewAsync()
    {
        if (Name("name") is { } name)
        {
            var added = await Desk.AddViewAsync(name, IsShared, Shown, Aborted);
            Answer(added.Kind, added.Problem, (_state with { View = added.Value?.Id ?? "", Cursor = null }).ToUrl());
        }
    }

    private async Task RenameViewAsync()
    {
        if (Name("rename") is not { } name)
        {
            return;
        }
        var renamed = Named() is var (id, version) && _view is { } view
            ? await Desk.ReplaceViewAsync(id, name, IsShared, view.Filter, version, Aborted)
            : new(AnswerKind.NotFound);
        Answer(renamed.Kind, renamed.Problem, QueryHelpers.AddQueryString(_state.ToUrl(), "done", "renamed"));
    }

    private async Task DeleteViewAsync()
    {
        var deleted = Named() is var (id, version) ? await Desk.DeleteViewAsync(id, version, Aborted) : new(AnswerKind.NotFound);
        Answer(deleted.Kind, null, InboxState.Path + "?done=deleted");
    }

    private bool IsShared => IsAdministrator && Typed("shared") == "true";

    /// <summary>The view that the form is about, in the version that it was made of.</summary>
    private (Guid Id, long Version)? Named() =>
        Guid.TryParse(Typed("id"), out var id) && long.TryParse(Typed("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (id, version)
            : null;

    /// <summary>The name that was typed, or null where it is none.</summary>
    private string? Name(string field)
    {
        var name = Typed(field).Trim();
        if (name.Length is > 0 and <= ViewKeeping.NameLength)
        {
            return name;
        }
        FieldProblems[field] = name.Length == 0 ? Words["Desk.View.NameMissing"] : Words["Form.TooLong", Words.Number(ViewKeeping.NameLength)];
        Refuse(null);
        return null;
    }

    private void Answer(AnswerKind kind, ProblemAnswer? problem, string next)
    {
        switch (kind)
        {
            case AnswerKind.Ok:
                Navigation.NavigateTo(next);
                break;
            case AnswerKind.Stale:
                Refuse(Words["Desk.View.Changed"], StatusCodes.Status409Conflict);
                break;
            case AnswerKind.NotFound:
                Refuse(Words["Desk.View.Gone"], StatusCodes.Status409Conflict);
                break;
            case AnswerKind.Unavailable:
                RefuseAway(Words["Desk.NotNow"]);
                break;
            default:
                Refuse(Reason(problem?.Errors?.Values.FirstOrDefault()?.FirstOrDefault() ?? problem?.Detail, "Desk.Refused"));
                break;
        }
    }
}
