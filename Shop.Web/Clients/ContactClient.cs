using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Shop.Web.Clients;

internal sealed partial class ContactClient(HttpClient http, ILogger<ContactClient> logger)
{
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
