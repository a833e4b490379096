using Microsoft.AspNetCore.Http;
using Shop.Web.Clients;
using Shop.Web.Components.Pages;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>What the page says when the desk did not do what it was asked.</summary>
public sealed partial class DeskConversationPage
{
    private const int MostEvents = 10;

    private async Task<bool> IsDoneAsync<T>(BackendAnswer<T> answer, string? body = null)
    {
        switch (answer.Kind)
        {
            case AnswerKind.Ok:
                return true;
            case AnswerKind.Stale:
                await MeetAsync(body);
                break;
            case AnswerKind.Invalid when answer.Problem?.Errors is { Count: > 0 } errors:
                foreach (var (field, reasons) in errors)
                {
                    FieldProblems[field] = Reason(reasons.FirstOrDefault(), "Form.LookAgain");
                }
                Refuse(null);
                break;
            case AnswerKind.Invalid:
                Refuse(Reason(answer.Problem?.Detail, "Desk.Refused"));
                break;
            case AnswerKind.KeyUsed:
                await ReadAsync();
                Refuse(Reason(answer.Problem?.Detail, "Desk.Refused"), StatusCodes.Status409Conflict);
                break;
            case AnswerKind.NotFound:
                Refuse(Words["Desk.Refused"], StatusCodes.Status409Conflict);
                await ReadAsync();
                break;
            case AnswerKind.TooMany:
                Refuse(Words["Desk.Slower"], StatusCodes.Status429TooManyRequests);
                break;
            default:
                RefuseAway(Words["Desk.NotNow"]);
                break;
        }
        return false;
    }

    /// <summary>Somebody else was quicker: shows what happened since, and keeps what was typed for another try.</summary>
    private async Task MeetAsync(string? body)
    {
        var seen = DeskWork.Read(Typed).Seen;
        await ReadAsync();
        if (Conversation is not { } conversation)
        {
            return;
        }
        // Sent twice: the other one was this one.
        if (body is not null && conversation.Entries.Any(entry => entry.At > seen && entry.Author == Me && entry.Body == body))
        {
            Navigation.NavigateTo(Self(_work!.IsNote ? "noted" : "sent"));
            return;
        }
        _meanwhile = [.. _history.Where(line => line.At > seen).TakeLast(MostEvents)];
        _freshSince = seen;
        _work = _work!.On(conversation);
        Refuse(Words["Desk.Changed"], StatusCodes.Status409Conflict);
    }
}
