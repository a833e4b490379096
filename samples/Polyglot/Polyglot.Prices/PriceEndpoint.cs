using Microsoft.AspNetCore.Http.HttpResults;

namespace Polyglot.Prices;

internal static class PriceEndpoint
{
    public static async Task<Results<Ok<ConvertedPrice>, ProblemHttpResult>> GetAsync(decimal euros, ExchangeClient exchange, CancellationToken cancellationToken, string currency = "USD")
    {
        try
        {
            return await exchange.ConvertAsync(euros, currency, cancellationToken) is { } price
                ? TypedResults.Ok(price)
                : TypedResults.Problem($"The exchange does not know '{currency}'.", statusCode: StatusCodes.Status400BadRequest);
        }
        catch (HttpRequestException)
        {
            return TypedResults.Problem("The exchange does not answer.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
