using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Shop.Web.Identity;
using Shop.Web.Imports;

namespace Shop.Web.Components.Staff.Catalogue;

internal static class RefusedLinesEndpoint
{
    public static void MapRefusedLines(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/staff/catalogue/import/{id:guid}/refused.csv", SendAsync)
            .RequireAuthorization(StaffPolicies.Merchandiser)
            .ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> SendAsync(Guid id, ImportRuns runs, CancellationToken ct)
    {
        if (await runs.FindAsync(id, ct) is not { } run)
        {
            return TypedResults.Problem("There is no such import.", statusCode: StatusCodes.Status404NotFound);
        }
        var csv = new StringBuilder("line,reason\r\n");
        foreach (var (line, reason) in ImportRuns.LinesOf(run))
        {
            csv.Append(CultureInfo.InvariantCulture, $"{line},\"{Harmless(reason).Replace("\"", "\"\"", StringComparison.Ordinal)}\"\r\n");
        }
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", "refused-lines.csv");
    }

    // A reason may quote what stood in the file, and a spreadsheet computes what begins like this.
    private static string Harmless(string text) => text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
}
