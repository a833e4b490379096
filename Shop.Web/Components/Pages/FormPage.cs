using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shop.Web.Languages;

namespace Shop.Web.Components.Pages;

/// <summary>
/// A page with a form. The framework's own check answers a stale token with a bare 400; here the page comes back with
/// everything that was typed and a fresh token. Every page that posts must derive from this class (a test says so).
/// </summary>
public abstract class FormPage : ComponentBase
{
    [CascadingParameter] public HttpContext? HttpContext { get; set; }

    [Inject] public required IAntiforgery Antiforgery { get; init; }

    [Inject] public required ILogger<FormPage> Logger { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] private protected Words Words { get; init; } = default!;

    /// <summary>What goes wrong as a whole, shown above the form.</summary>
    protected string? FormProblem { get; set; }

    /// <summary>Problems by field name, shown beside the fields.</summary>
    protected Dictionary<string, string> FieldProblems { get; } = new(StringComparer.OrdinalIgnoreCase);

    protected AntiforgeryTokenSet? Tokens { get; private set; }

    /// <summary>Without keys there is no form to begin, but what was already typed is shown again.</summary>
    protected bool HasForm => Tokens is not null || Posted.Count > 0;

    protected IFormCollection Posted { get; private set; } = FormCollection.Empty;

    protected Guid IdempotencyKey { get; set; } = Guid.CreateVersion7();

    protected CancellationToken Aborted => HttpContext!.RequestAborted;

    /// <summary>Sends what was posted. Called only for a request whose antiforgery token is valid.</summary>
    protected abstract Task SendAsync();

    protected override async Task OnInitializedAsync()
    {
        if (HttpMethods.IsPost(HttpContext!.Request.Method))
        {
            Posted = await HttpContext.Request.ReadFormAsync(Aborted);
            IdempotencyKey = Guid.TryParse(Posted["key"], out var key) ? key : IdempotencyKey;
        }
        try
        {
            Tokens = Antiforgery.GetAndStoreTokens(HttpContext);
        }
        // The keys live in Web's database. Without it there is no form, and the rest of the page stays.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Logger.FormsUnavailable(e);
            Layout.PageHeaders.Unavailable(HttpContext.Response);
        }
    }

    protected async Task SubmitAsync()
    {
        if (Tokens is null)
        {
            return;
        }
        if (!await Antiforgery.IsRequestValidAsync(HttpContext!))
        {
            Refuse(Words["Form.Stale"]);
            return;
        }
        await SendAsync();
    }

    protected void Refuse(string? problem, int status = StatusCodes.Status400BadRequest)
    {
        FormProblem = problem;
        HttpContext!.Response.StatusCode = status;
    }

    protected void RefuseAway(string problem)
    {
        FormProblem = problem;
        Layout.PageHeaders.Unavailable(HttpContext!.Response);
    }

    /// <summary>Another service gives its reasons in English only.</summary>
    protected string Reason(string? reason, string otherwise) =>
        reason is { Length: > 0 } && Words.Language == Language.English ? reason : Words[otherwise];

    // Browsers send line breaks as CR LF (HTML, "constructing the entry list").
    protected string Typed(string field) => Posted[field].ToString().ReplaceLineEndings("\n");
}
