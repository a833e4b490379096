using System.Buffers;
using Microsoft.AspNetCore.Http.HttpResults;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Tokens;

namespace Shop.SearchApi.Products;

internal static class ProductEndpoints
{
    private const int MostChanges = 1000;

    public static void MapProducts(this IEndpointRouteBuilder endpoints)
    {
        var products = endpoints.MapGroup("/api/v1/products").WithTags("Products");
        products.MapGet("/{id:long:min(1)}", GetAsync)
            .AllowAnonymous()
            .WithName("GetProduct").WithSummary("One product.");
        products.MapGet("/changes", ChangesAsync)
            .AllowAnonymous()
            .WithName("GetProductChanges").WithSummary("Products written or removed after a version, in the order of the writes.");
        products.MapGet("/{id:long:min(1)}/source", SourceAsync)
            .RequireRole(Audiences.Search, Roles.Merchandiser)
            .NeverStored()
            .WithName("GetProductSource").WithSummary("One product as it was given, with the tag for If-Match when it is written or deleted.");
        products.MapPut("/{id:long:min(1)}", PutAsync)
            .RequireRole(Audiences.Search, Roles.Merchandiser)
            .Accepts<ProductDocument>("application/json", "*/*") // anything else is told by the handler, not by a route that fits better
            .WithName("PutProduct").WithSummary("Adds a product or replaces it.")
            .WithDescription("With If-Match and the tag of the source, or If-None-Match: *, 412 when somebody else was quicker.");
        products.MapDelete("/{id:long:min(1)}", DeleteAsync)
            .RequireRole(Audiences.Search, Roles.Merchandiser)
            .WithName("DeleteProduct").WithSummary("Takes a product out of the catalogue.");
    }

    private static async Task<Results<Ok<ProductDocument>, ProblemHttpResult>> GetAsync(long id, ProductStore store, CancellationToken ct) =>
        await store.FindAsync(id, ct) is { } product ? TypedResults.Ok(product) : NotThere();

    private static async Task<Results<Ok<ProductSource>, ProblemHttpResult>> SourceAsync(
        long id, HttpResponse response, ProductStore store, CancellationToken ct)
    {
        if (await store.SourceAsync(id, ct) is not var (source, tag))
        {
            return NotThere();
        }

        response.Headers.ETag = tag;
        return TypedResults.Ok(source);
    }

    private static async Task<Results<Ok<ProductChanges>, ValidationProblem>> ChangesAsync(
        ProductStore store, CancellationToken ct, long after = 0, int limit = 100)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (after < 0)
        {
            errors["after"] = ["after must not be negative"];
        }

        if (limit is < 1 or > MostChanges)
        {
            errors["limit"] = [$"limit must be between 1 and {MostChanges}"];
        }

        return errors.Count > 0 ? TypedResults.ValidationProblem(errors) : TypedResults.Ok(await store.ChangesAsync(after, limit, ct));
    }

    private static async Task<Results<Ok<ProductVersion>, ValidationProblem, ProblemHttpResult>> PutAsync(
        long id, HttpRequest request, ProductStore store, CancellationToken ct)
    {
        if (!request.HasJsonContentType())
        {
            return TypedResults.Problem("Send a product as application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        if (await ReadAsync(request, ct) is not { } body)
        {
            return TypedResults.Problem("A product may take 256 kB.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            return await store.PutAsync(ProductReader.Read(body, id), WriteCondition.Of(request), ct) is { } version
                ? TypedResults.Ok(new ProductVersion(version))
                : Changed();
        }
        catch (ProductRejectedException rejected)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { [rejected.Field] = [rejected.Message] });
        }
    }

    private static async Task<Results<Ok<ProductVersion>, ProblemHttpResult>> DeleteAsync(
        long id, HttpRequest request, ProductStore store, CancellationToken ct) =>
        await store.DeleteAsync(id, WriteCondition.Of(request), ct) switch
        {
            (false, _) => Changed(),
            (_, { } version) => TypedResults.Ok(new ProductVersion(version)),
            _ => NotThere(),
        };

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var result = await request.BodyReader.ReadAtLeastAsync(ProductRules.LongestDocument + 1, ct);
        var body = result.Buffer.Length <= ProductRules.LongestDocument ? result.Buffer.ToArray() : null;
        // Without this the server takes the request for unread and drops the connection.
        request.BodyReader.AdvanceTo(result.Buffer.End);
        return body;
    }

    private static ProblemHttpResult Changed() =>
        TypedResults.Problem("Somebody else has changed the product since.", statusCode: StatusCodes.Status412PreconditionFailed);

    private static ProblemHttpResult NotThere() =>
        TypedResults.Problem("There is no such product.", statusCode: StatusCodes.Status404NotFound);
}
