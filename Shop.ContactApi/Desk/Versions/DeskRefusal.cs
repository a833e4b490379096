using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.ContactApi.Desk.Versions;

/// <summary>Why a change was not made.</summary>
internal sealed record DeskRefusal(int Status, string Detail, long? Version = null)
{
    public static readonly DeskRefusal NotFound = new(StatusCodes.Status404NotFound, "There is no such thing, or it is not yours to change.");

    public static readonly DeskRefusal Unconditional = new(
        StatusCodes.Status428PreconditionRequired, "The header If-Match is needed: the ETag of the version that was read.");

    public static DeskRefusal Forbidden(string detail) => new(StatusCodes.Status403Forbidden, detail);

    public static DeskRefusal Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);

    public static DeskRefusal Stale(long version) => new(
        StatusCodes.Status412PreconditionFailed, "It has been changed since it was read; read it again.", version);

    /// <summary>The current version stands in the body and in the ETag.</summary>
    public ProblemHttpResult Answer(HttpResponse response)
    {
        if (Version is not { } version)
        {
            return TypedResults.Problem(Detail, statusCode: Status);
        }
        response.Headers.ETag = VersionCondition.Tag(version);
        return TypedResults.Problem(Detail, statusCode: Status, extensions: [KeyValuePair.Create("version", (object?)version)]);
    }
}
