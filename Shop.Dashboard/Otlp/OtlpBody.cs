using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Shop.Dashboard.Otlp;

/// <summary>Reads the body of an export within limits; what is wrong with it is thrown as <see cref="BadHttpRequestException"/>.</summary>
internal static class OtlpBody
{
    public const string Protobuf = "application/x-protobuf";
    public const string Json = "application/json";
    public const int MaxSent = 4 * 1024 * 1024;
    public const int MaxUnpacked = 16 * 1024 * 1024;

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, CancellationToken ct)
    {
        var request = context.Request;
        if (!Is(request, Protobuf) && !IsJson(request))
        {
            throw new BadHttpRequestException(
                $"the content type must be {Protobuf} or {Json}", StatusCodes.Status415UnsupportedMediaType);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxSent;
        }

        switch (request.Headers.ContentEncoding.ToString().ToLowerInvariant())
        {
            case "" or "identity" or "none":
                return await ReadAsync(request.Body, ct);
            case "gzip":
                await using (var unpacked = new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true))
                {
                    return await ReadAsync(unpacked, ct);
                }

            default:
                throw new BadHttpRequestException(
                    "the content encoding must be gzip or none", StatusCodes.Status415UnsupportedMediaType);
        }
    }

    public static bool IsJson(HttpRequest request) => Is(request, Json);

    private static bool Is(HttpRequest request, string contentType) => string.Equals(
        request.ContentType?.Split(';')[0].Trim(), contentType, StringComparison.OrdinalIgnoreCase);

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, CancellationToken ct)
    {
        using var all = new MemoryStream();
        var part = new byte[64 * 1024];
        try
        {
            while (await body.ReadAsync(part, ct) is var read and > 0)
            {
                if (all.Length + read > MaxUnpacked)
                {
                    throw new BadHttpRequestException(
                        $"the body unpacks to more than {MaxUnpacked} bytes", StatusCodes.Status413PayloadTooLarge);
                }

                all.Write(part, 0, read);
            }
        }
        catch (InvalidDataException error)
        {
            throw new BadHttpRequestException("the body is not gzip", StatusCodes.Status400BadRequest, error);
        }

        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }
}
