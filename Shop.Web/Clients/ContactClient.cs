using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shop.Web.Clients;

internal sealed partial class ContactClient(HttpClient http, ILogger<ContactClient> logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    public async Task<BackendAnswer<MessageReceipt>> SendAsync(NewMessage message, Guid idempotencyKey, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages")
        {
            Content = JsonContent.Create(message),
            Headers = { { "Idempotency-Key", idempotencyKey.ToString("D") } },
        };
        return await http.AskAsync<MessageReceipt>(request, logger, ct);
    }

    public async Task<BackendAnswer<Conversation>> ReadAsync(string reference, string token, CancellationToken ct)
    {
        using var request = Authorized(HttpMethod.Get, reference, token, "");
        return request is null ? new(AnswerKind.NotFound) : await http.AskAsync<Conversation>(request, logger, ct);
    }

    public async Task<BackendAnswer<object>> ReplyAsync(
        string reference, string token, string body, Guid idempotencyKey, CancellationToken ct)
    {
        using var request = Authorized(HttpMethod.Post, reference, token, "/replies");
        if (request is null)
        {
            return new(AnswerKind.NotFound);
        }
        request.Content = JsonContent.Create(new { body });
        request.Headers.Add("Idempotency-Key", idempotencyKey.ToString("D"));
        return await http.AskAsync<object>(request, logger, ct);
    }

    /// <summary>Null when Contact is away or slow: a message without a stamp is welcome too.</summary>
    public async Task<string?> FormStampAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(s_patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/messages/form");
            return (await http.AskAsync<HandedOutForm>(request, logger, patience.Token)).Value?.FormStamp;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    public async Task<ConversationFile[]> FilesAsync(string reference, string token, CancellationToken ct)
    {
        using var request = Authorized(HttpMethod.Get, reference, token, "/attachments");
        return request is null ? [] : (await http.AskAsync<ConversationFiles>(request, logger, ct)).Value?.Items ?? [];
    }

    /// <summary>Adds files to what the customer wrote last.</summary>
    public async Task<BackendAnswer<ConversationFiles>> AddFilesAsync(
        string reference, string token, IReadOnlyList<IFormFile> files, CancellationToken ct)
    {
        using var request = Authorized(HttpMethod.Post, reference, token, "/attachments");
        if (request is null)
        {
            return new(AnswerKind.NotFound);
        }
        request.Content = Backend.Content(files);
        return await http.AskAsync<ConversationFiles>(request, logger, ct);
    }

    /// <summary>The answer with the file in it, still to be read.</summary>
    public async Task<BackendAnswer<HttpResponseMessage>> OpenFileAsync(string reference, string token, Guid id, CancellationToken ct)
    {
        using var request = Authorized(HttpMethod.Get, reference, token, $"/attachments/{id:D}");
        if (request is null)
        {
            return new(AnswerKind.NotFound);
        }
        try
        {
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.IsSuccessStatusCode)
            {
                return new(AnswerKind.Ok, response);
            }
            response.Dispose();
            return new(AnswerKind.NotFound);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.BackendAway("contact", e);
            return new(AnswerKind.Unavailable);
        }
    }

    // Both come from an address that anyone can type; what cannot be one of ours is not sent on.
    private static HttpRequestMessage? Authorized(HttpMethod method, string reference, string token, string suffix) =>
        ReferencePattern().IsMatch(reference) && TokenPattern().IsMatch(token)
            ? new(method, $"/api/v1/messages/{reference}{suffix}")
            {
                Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
            }
            : null;

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,40}\z", RegexOptions.None, 100)]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(@"\A[A-Za-z0-9._~+/=-]{1,400}\z", RegexOptions.None, 100)]
    private static partial Regex TokenPattern();
}
