using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ServiceDefaults.Tokens;

namespace Shop.SearchApi.Import;

internal static class ImportEndpoints
{
    private const long LargestBody = 1L << 30;
    private const long LargestUnpacked = 4L << 30;

    public static void MapImport(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/v1/products/import", ImportAsync)
            .RequireRole(Audiences.Search, Roles.Merchandiser)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .Accepts<Stream>("application/x-ndjson", "text/csv", "application/gzip", "*/*")
            .WithTags("Products")
            .WithName("ImportProducts")
            .WithSummary("Imports products from NDJSON or CSV, plain or gzip. A bad line is reported and left out.");

    private static async Task<Results<Ok<ImportResult>, ProblemHttpResult>> ImportAsync(
        HttpRequest request, Importer importer, CancellationToken ct)
    {
        try
        {
            var items = CatalogueReader.ReadAsync(request.Body, LargestUnpacked, ct);
            return TypedResults.Ok(await importer.ImportAsync(items, progress: null, ct));
        }
        catch (CatalogueException exception)
        {
            return Unreadable(exception.Message);
        }
        catch (InvalidDataException)
        {
            return Unreadable("its gzip data is damaged");
        }
    }

    private static ProblemHttpResult Unreadable(string reason) =>
        TypedResults.Problem($"The catalogue cannot be read: {reason}. Nothing was imported.", statusCode: StatusCodes.Status400BadRequest);
}
