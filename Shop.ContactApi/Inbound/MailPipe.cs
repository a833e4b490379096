using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace Shop.ContactApi.Inbound;

/// <summary>
/// <c>Shop.ContactApi mail-in --url URL --secret-file FILE</c>: what a mail server runs for each mail, with the mail on standard input. It
/// answers by the exit codes that mail servers know (sysexits.h), so that a mail is kept there until it is kept here.
/// </summary>
internal static class MailPipe
{
    public const string Name = "mail-in";

    private const int Done = 0;
    private const int Usage = 64;
    private const int DataError = 65;
    private const int TryAgain = 75;
    private const int MostBytes = 30 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] args, Stream mail, TextWriter errors)
    {
        if (args is not ["--url", var address, "--secret-file", var file] || !Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            await errors.WriteLineAsync($"{Name}: use {Name} --url http://HOST:PORT --secret-file FILE, with the mail on standard input");
            return Usage;
        }
        try
        {
            using var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (await mail.ReadAsync(buffer) is > 0 and var read && content.Length <= MostBytes)
            {
                content.Write(buffer, 0, read);
            }
            return await PostAsync(new Uri(url, "/api/v1/mail"), (await File.ReadAllTextAsync(file)).Trim(), content.ToArray(), errors);
        }
        // Whatever is wrong here is no fault of the mail.
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or OperationCanceledException or FormatException)
        {
            await errors.WriteLineAsync($"{Name}: {e.Message.ReplaceLineEndings(" ")}");
            return TryAgain;
        }
    }

    // The mail server tells the sender; what comes from elsewhere than the shop may be anything.
    private static async Task<string> DetailAsync(HttpResponseMessage response)
    {
        try
        {
            var problem = await response.Content.ReadFromJsonAsync<ProblemDetails>();
            return problem?.Detail is { Length: > 0 and < 500 } detail ? $": {detail.ReplaceLineEndings(" ")}" : "";
        }
        catch (Exception e) when (e is JsonException or HttpRequestException or NotSupportedException or InvalidOperationException)
        {
            return "";
        }
    }

    private static async Task<int> PostAsync(Uri url, string secret, byte[] mail, TextWriter errors)
    {
        using var client = new HttpClient { Timeout = Patience };
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(mail) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var response = await client.SendAsync(request);
        if (response.IsSuccessStatusCode)
        {
            return Done;
        }
        await errors.WriteLineAsync($"{Name}: the shop answered {(int)response.StatusCode}{await DetailAsync(response)}");
        return response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge ? DataError : TryAgain;
    }
}
