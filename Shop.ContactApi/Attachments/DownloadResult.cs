using Microsoft.Net.Http.Headers;

namespace Shop.ContactApi.Attachments;

/// <summary>A file to be saved, never to be shown: whatever is in it runs nowhere.</summary>
internal sealed class DownloadResult(string name, string type, byte[] content) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        var response = httpContext.Response;
        response.ContentType = type == ContentSigns.PlainText ? "text/plain; charset=utf-8" : type;
        response.ContentLength = content.Length;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.CacheControl = "no-store";
        await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }
}
