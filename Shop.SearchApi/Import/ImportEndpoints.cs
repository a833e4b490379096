using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ServiceDefaults.Tokens;

namespace Shop.SearchApi.Import;

internal static class ImportEndpoints
{
    private const long LargestBody = 1L << 30;
    private const long LargestUnpacked = 4L << 30;
    private const int MostNamed = 10_000;

    public static void MapImport(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/v1/products/import", ImportAsync)
            .RequireRole(Audiences.Search, Roles.Merchandiser)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .Accepts<Stream>("application/x-ndjson", "text/csv", "application/gzip", "*/*")
            .WithTags("Products")
            .WithName("ImportProducts")
            .WithSummary("Imports products from NDJSON or CSV, plain or gzip. A bad line is reported and left out.")
            .WithDescription("named: of how many refused lines the answer gives number and reason, 0 to 10000; all of them are counted.");

    private static async Task<Results<Ok<ImportResult>, ValidationProblem, ProblemHttpResult>> ImportAsync(
        HttpRequest request, Importer importer, CancellationToken ct, int named = 100)
    {
        if (named is < 0 or > MostNamed)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["named"] = [$"named must be between 0 and {MostNamed}"] });
        }

        try
        {
            var items = CatalogueReader.ReadAsync(request.Body, LargestUnpacked, ct);
            return TypedResults.Ok(await importer.ImportAsync(items, progress: null, ct, named));
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
