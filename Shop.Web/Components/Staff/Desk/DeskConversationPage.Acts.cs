using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shop.Web.Clients;
using Shop.Web.Clients.Desk;
using Shop.Web.Components.Pages;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>What the forms of the page do.</summary>
public sealed partial class DeskConversationPage
{
    private const string Solved = "solved";

    /// <summary>An answer or a note, with whatever was set beside it. The status goes with an answer, or the desk would set another.</summary>
    private async Task WriteAsync(bool isSolved)
    {
        var files = FileLimits.Chosen(Posted);
        if (!IsFit(files))
        {
            return;
        }
        var work = _work! with { Fields = isSolved ? _work.Fields with { Status = Solved } : _work.Fields };
        var (body, isStatusChosen) = (work.Body.Trim(), isSolved || work.Fields.Status != work.Shown.Status);
        var fields = work.IsNote ? work.Fields : work.Fields with { Status = work.Shown.Status };
        if (!await ChangeAsync(fields, body))
        {
            return;
        }
        var answer = work.IsNote
            ? await Desk.NoteAsync(Reference, body, _work.Version, Aborted)
            : await Desk.AnswerAsync(Reference, body, isStatusChosen ? work.Fields.Status : null, _work.Version, Aborted);
        if (await IsDoneAsync(answer, body))
        {
            var areFilesIn = files.Length == 0 || (await Desk.AddFilesAsync(Reference, files, Aborted)).IsOk;
            Navigation.NavigateTo(Self(work.IsNote ? "noted" : "sent", areFilesIn ? null : "refused"));
        }
    }

    private async Task SaveAsync()
    {
        var fields = Typed("do") switch
        {
            "take" => _work!.Fields with { Assignee = Me },
            "spam" => _work!.Fields with { Status = "spam" },
            "open" => _work!.Fields with { Status = "open" },
            _ => _work!.Fields,
        };
        if (!await ChangeAsync(fields))
        {
            return;
        }
        await LeaveAsync("saved");
    }

    /// <summary>Goes on from the version that the change made. False when there is something to be shown.</summary>
    private async Task<bool> ChangeAsync(WorkFields fields, string? body = null)
    {
        if (fields.Since(_work!.Shown) is not { } change)
        {
            return true;
        }
        _work = _work with { Fields = _work.Fields.Status == _work.Shown.Status ? fields : fields with { Status = _work.Fields.Status } };
        var changed = await Desk.ChangeAsync(Reference, change, _work.Version, Aborted);
        if (!await IsDoneAsync(changed, body))
        {
            return false;
        }
        _work = _work.On(changed.Value!);
        return true;
    }

    private async Task FillAsync()
    {
        if (!Guid.TryParse(Typed("macro"), out var id))
        {
            FieldProblems["macro"] = Words["Desk.MacroMissing"];
            Refuse(null);
            return;
        }
        var filled = await Desk.FillAsync(Reference, id, Aborted);
        if (filled.Kind == AnswerKind.NotFound)
        {
            Refuse(Words["Desk.MacroGone"], StatusCodes.Status409Conflict);
        }
        else if (await IsDoneAsync(filled))
        {
            _work = _work!.With(filled.Value!);
            _filled = Array.Find(_macros, macro => macro.Id == id)?.Name ?? "";
        }
    }

    /// <summary>The Enter key does not say in which field it was pressed. Where a merge is all there is to do, it was in that one; else a person decides.</summary>
    private async Task EnterAsync()
    {
        if (_work!.Fields.Since(_work.Shown) is null)
        {
            await MergeAsync();
            return;
        }
        FieldProblems["into"] = Words["Desk.MergeOrSave"];
        Refuse(null);
    }

    private async Task MergeAsync()
    {
        var into = Typed("into").Trim();
        if (into.Length == 0)
        {
            FieldProblems["into"] = Words["Desk.IntoMissing"];
        }
        if (IsUnsent)
        {
            FieldProblems["body"] = Words["Desk.MergeUnsent"];
        }
        if (FieldProblems.Count > 0)
        {
            Refuse(null);
            return;
        }
        var version = long.TryParse(Typed("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        var merged = await Desk.MergeAsync(Reference, into, version, Aborted);
        if (merged.Kind == AnswerKind.NotFound)
        {
            FieldProblems["into"] = Words["Desk.IntoUnknown"];
            Refuse(null);
        }
        else if (await IsDoneAsync(merged))
        {
            Reference = merged.Value!.Reference;
            Navigation.NavigateTo(Self("merged"));
        }
    }

    private async Task PublishAsync()
    {
        long? version = long.TryParse(Typed("answer-version"), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        var published = await Desk.PublishAsync(Reference, Typed("question").Trim(), Typed("answer").Trim(), version, Aborted);
        if (published.Kind == AnswerKind.KeyUsed)
        {
            await ReadAsync();
            Refuse(Words["Desk.AnswerChanged"], StatusCodes.Status409Conflict);
            return;
        }
        await EndAsync(published, "published");
    }

    private async Task EndAsync(BackendAnswer<AnswerInPublic> answer, string done)
    {
        if (await IsDoneAsync(answer))
        {
            await LeaveAsync(done);
        }
    }

    private bool IsUnsent => !string.IsNullOrWhiteSpace(_work!.Body);

    /// <summary>To an address of its own, unless something was typed that is not sent yet: then the page stays.</summary>
    private async Task LeaveAsync(string done)
    {
        if (!IsUnsent && (done != "saved" || string.IsNullOrWhiteSpace(Typed("into"))))
        {
            Navigation.NavigateTo(Self(done));
            return;
        }
        _done = done;
        await ReadAsync();
        // One version further is what was just done here; more would be news that somebody has to read first.
        if (Conversation is { } conversation && conversation.Version == _work!.Version + 1)
        {
            _work = _work.On(conversation);
        }
    }

    private bool IsFit(IFormFile[] files)
    {
        var length = _work!.Body.Trim().Length;
        if (length is 0 or > ContactForm.BodyLength)
        {
            FieldProblems["body"] = length == 0 ? Words["Desk.BodyMissing"] : Words["Form.TooLong", Words.Number(ContactForm.BodyLength)];
        }
        if (files.Length > 0 && _work.IsNote)
        {
            FieldProblems["files"] = Words["Desk.FilesWithAnswers"];
        }
        else if (!FileLimits.AreFine(files))
        {
            FieldProblems["files"] = Words["Files.TooMuch", FileLimits.MaxCount, FileLimits.MaxMegabytes];
        }
        if (FieldProblems.Count > 0)
        {
            Refuse(null);
        }
        return FieldProblems.Count == 0;
    }
}
