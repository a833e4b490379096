using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shop.Web.Clients;

internal static class Backend
{
    public static async Task<BackendAnswer<T>> AskAsync<T>(
        this HttpClient http, HttpRequestMessage request, ILogger logger, CancellationToken ct)
    {
        try
        {
            using var response = await http.SendAsync(request, ct);
            return response.IsSuccessStatusCode
                ? new(AnswerKind.Ok, response.StatusCode == HttpStatusCode.NoContent ? default : await response.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, ct), Tag: response.Headers.ETag?.Tag)
                : await ReadProblemAsync<T>(response, logger, ct);
        }
        // Time-outs and open circuits come as types of the resilience library; only the caller's own going away is not one.
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            logger.BackendAway(http.BaseAddress!.Host, e);
            return new(AnswerKind.Unavailable);
        }
    }

    /// <summary>Files as a form sends them.</summary>
    public static MultipartFormDataContent Content(IReadOnlyList<IFormFile> files)
    {
        var content = new MultipartFormDataContent();
        foreach (var file in files)
        {
            var part = new StreamContent(file.OpenReadStream());
            part.Headers.TryAddWithoutValidation("Content-Type", file.ContentType);
            content.Add(part, "files", file.FileName is { Length: > 0 } name ? name : "file");
        }
        return content;
    }

    private static async Task<BackendAnswer<T>> ReadProblemAsync<T>(
        HttpResponseMessage response, ILogger logger, CancellationToken ct)
    {
        var kind = response.StatusCode switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => AnswerKind.NotFound,
            HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict => AnswerKind.KeyUsed,
            HttpStatusCode.PreconditionFailed or HttpStatusCode.PreconditionRequired => AnswerKind.Stale,
            HttpStatusCode.TooManyRequests => AnswerKind.TooMany,
            HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.RequestEntityTooLarge => AnswerKind.Invalid,
            _ => AnswerKind.Unavailable,
        };
        if (kind == AnswerKind.Unavailable)
        {
            logger.BackendRefused(response.RequestMessage!.RequestUri!.Host, (int)response.StatusCode);
        }
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        var problem = isJson && kind is (AnswerKind.Invalid or AnswerKind.KeyUsed)
            ? await response.Content.ReadFromJsonAsync<ProblemAnswer>(JsonSerializerOptions.Web, ct)
            : null;
        return new(kind, Problem: problem);
    }
}
