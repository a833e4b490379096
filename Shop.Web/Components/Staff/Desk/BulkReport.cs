using Shop.Web.Clients;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>What came of a change of several conversations.</summary>
/// <param name="Done">How many are changed.</param>
/// <param name="Left">Those that are as they were, and why.</param>
public sealed record BulkReport(int Done, IReadOnlyList<(string Reference, string Reason)> Left)
{
    /// <summary>The name of the text that says why.</summary>
    internal static string ReasonOf(AnswerKind kind) => kind switch
    {
        AnswerKind.Stale => "Desk.Bulk.Stale",
        AnswerKind.NotFound or AnswerKind.KeyUsed => "Desk.Bulk.Gone",
        AnswerKind.Invalid => "Desk.Refused",
        _ => "Desk.Bulk.Away",
    };
}
