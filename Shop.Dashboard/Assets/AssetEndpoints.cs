using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.Dashboard.Assets;

internal static class AssetEndpoints
{
    /// <summary>Open to all: the login page needs them, and they tell nothing.</summary>
    public static void MapAssets(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/assets/{name}", Get).AllowAnonymous();

    private static Results<FileContentHttpResult, NotFound> Get(string name, AssetFiles files, HttpResponse response)
    {
        if (files.Find($"/assets/{name}") is not { } file)
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.File(file.Content, file.ContentType);
    }
}
