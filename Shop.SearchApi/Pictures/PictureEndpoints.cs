using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Shop.SearchApi.Pictures;

internal static class PictureEndpoints
{
    public static void MapPictures(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/img/{id}.svg", [HttpMethods.Get, HttpMethods.Head], GetAsync)
            .AllowAnonymous()
            .WithTags("Pictures")
            .WithName("GetPicture")
            .WithSummary("A drawing of a product.");

    // A product that is gone still has a picture, so that no page that names it is broken.
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        string id, PictureStore store, HttpResponse response, CancellationToken ct)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number <= 0 || id[0] == '0')
        {
            return TypedResults.Problem("There is no such picture.", statusCode: StatusCodes.Status404NotFound);
        }

        var kind = await store.KindAsync(number, ct);
        var svg = Drawing.Svg(kind ?? PictureKinds.Other, number);
        var tag = Convert.ToHexStringLower(SHA256.HashData(svg).AsSpan(0, 8));
        response.Headers.CacheControl = kind is null ? "public, max-age=60" : "public, max-age=86400, stale-while-revalidate=604800";
        return TypedResults.Bytes(svg, "image/svg+xml; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }
}
