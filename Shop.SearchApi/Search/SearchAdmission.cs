using Microsoft.AspNetCore.Http.HttpResults;
using Shop.SearchApi.Index.Feed;
using Shop.ServiceDefaults.Http;

namespace Shop.SearchApi.Search;

/// <summary>Lets a request search when the index is there and its turn has come; tells the others to come again.</summary>
internal sealed class SearchAdmission(SearchGate gate, LiveIndex index)
{
    public async Task<IResult> RunAsync(HttpContext context, Func<IResult> search, CancellationToken ct)
    {
        if (WhileStarting(context) is { } later)
        {
            return later;
        }

        using var lease = await gate.EnterAsync(ct);
        return lease.IsAcquired ? search() : Later(context, "Too many searches are under way.");
    }

    /// <summary>The answer while there is no index, else null: for those who have something to do before they search.</summary>
    public IResult? WhileStarting(HttpContext context)
    {
        if (index.IsReady)
        {
            return null;
        }

        StartingAnswer.Mark(context.Response);
        return Later(context, "The index is being built.");
    }

    private static ProblemHttpResult Later(HttpContext context, string why)
    {
        context.Response.Headers.RetryAfter = "1";
        return TypedResults.Problem(why, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
