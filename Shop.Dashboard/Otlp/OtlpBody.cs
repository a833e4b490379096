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

    /// <returns>To be disposed when it was read.</returns>
    public static async Task<PooledBody> ReadAsync(HttpContext context, CancellationToken ct)
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

    private static async Task<PooledBody> ReadAsync(Stream body, CancellationToken ct)
    {
        var all = new PooledBody();
        try
        {
            while (await body.ReadAsync(all.Room, ct) is var read and > 0)
            {
                all.Add(read);
                if (all.Memory.Length > MaxUnpacked)
                {
                    throw new BadHttpRequestException(
                        $"the body unpacks to more than {MaxUnpacked} bytes", StatusCodes.Status413PayloadTooLarge);
                }
            }

            return all;
        }
        catch (InvalidDataException error)
        {
            all.Dispose();
            throw new BadHttpRequestException("the body is not gzip", StatusCodes.Status400BadRequest, error);
        }
        catch
        {
            all.Dispose();
            throw;
        }
    }
}
