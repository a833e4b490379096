using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Shop.Dashboard.Application;

namespace Shop.Dashboard.DeadLetters;

/// <summary>Asks the services for their letters. What a service answers is not trusted to be what was asked for.</summary>
internal sealed class LetterClient(IDeadLetterServices? services)
{
    private const int Limit = 100;

    /// <summary>Whether there is an application whose letters could be shown.</summary>
    public bool HasApplication => services is not null;

    public IReadOnlyList<string> Services => services?.Names ?? [];

    public async Task<ServiceLetters> ListAsync(string service, string? cursor, CancellationToken ct)
    {
        var query = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
        var (listing, problem) = await AskAsync<LetterListing>(service, HttpMethod.Get, $"?limit={Limit}{query}", ct);
        return new ServiceLetters(service, listing, problem);
    }

    public Task<(LetterView? Letter, string? Problem)> FindAsync(string service, Guid id, CancellationToken ct) =>
        AskAsync<LetterView>(service, HttpMethod.Get, $"/{id}", ct);

    public Task<CommandOutcome> ReplayAsync(string service, Guid id) =>
        DoAsync<object>(service, HttpMethod.Post, $"/{id}/replay", _ => "The letter is on its way to its queue again.");

    public Task<CommandOutcome> DiscardAsync(string service, Guid id) =>
        DoAsync<object>(service, HttpMethod.Delete, $"/{id}", _ => "The letter is gone.");

    public Task<CommandOutcome> ReplayAllAsync(string service, string queue) =>
        DoAsync<LetterCounts>(service, HttpMethod.Post, $"/replay?queue={Uri.EscapeDataString(queue)}", counts =>
            $"{counts?.Replayed} letters are on their way to {queue} again."
            + (counts?.WithoutQueue > 0 ? $" {counts.WithoutQueue} stay: the queue is gone." : "")
            + (counts?.IsIncomplete is true ? " There are more: do it again." : ""));

    public Task<CommandOutcome> DiscardAllAsync(string service, string queue) =>
        DoAsync<LetterCounts>(service, HttpMethod.Delete, $"?queue={Uri.EscapeDataString(queue)}", counts =>
            $"{counts?.Discarded} letters of {queue} are gone." + (counts?.IsIncomplete is true ? " There are more: do it again." : ""));

    private async Task<CommandOutcome> DoAsync<T>(string service, HttpMethod method, string path, Func<T?, string> done)
    {
        // Who leaves the page meanwhile does not take it back.
        var (answer, problem) = await AskAsync<T>(service, method, path, CancellationToken.None);
        return problem is null ? new(CommandOutcomeKind.Done, done(answer)) : new(CommandOutcomeKind.Failed, problem);
    }

    private async Task<(T? Answer, string? Problem)> AskAsync<T>(string service, HttpMethod method, string path, CancellationToken ct)
    {
        try
        {
            using var response = await services!.SendAsync(service, method, path, ct);
            if (!response.IsSuccessStatusCode)
            {
                return (default, await ProblemAsync(service, response, ct));
            }

            var body = await response.Content.ReadAsByteArrayAsync(ct);
            return (body.Length == 0 ? default : JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web), null);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException)
        {
            return (default, $"{service} does not answer as it should: {e.Message}");
        }
    }

    private static async Task<string> ProblemAsync(string service, HttpResponseMessage response, CancellationToken ct)
    {
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return "This letter is no longer there.";
        }

        try
        {
            var problem = await response.Content.ReadFromJsonAsync<ProblemDetails>(ct);
            return $"{service}: {problem?.Detail ?? problem?.Title ?? response.StatusCode.ToString()}";
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            return $"{service} answers {(int)response.StatusCode}.";
        }
    }
}
