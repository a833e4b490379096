using Shop.Web.Clients.Desk;
using Shop.Web.Languages;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>A line of the history in words.</summary>
internal static class HistoryText
{
    public static string Actor(string actor, Words words) => actor switch
    {
        "customer" => words["Desk.Customer"],
        "system" => words["Desk.System"],
        _ => actor,
    };

    public static string Of(HistoryEvent line, Words words) => line.Action switch
    {
        "replied" when line.Actor == "customer" => words["Desk.Did.wrote"],
        "created" or "replied" or "noted" or "published" or "withdrawn" => words[$"Desk.Did.{line.Action}"],
        "status" => words["Desk.Did.status", Status(line.From, words), Status(line.To, words)],
        "priority" => words["Desk.Did.priority", Priority(line.From, words), Priority(line.To, words)],
        "assignee" when line.To is null => words["Desk.Did.unassigned", line.From],
        "assignee" => words["Desk.Did.assignee", line.To],
        "tag" when line.To is null => words["Desk.Did.untagged", line.From],
        "tag" => words["Desk.Did.tag", line.To],
        "macro" => words["Desk.Did.macro", line.To],
        "merged" => words["Desk.Did.merged", line.From, line.To],
        // A newer desk may know more than this page.
        _ => $"{line.Action} {line.From} {line.To}",
    };

    private static string Status(string? status, Words words) => status is null ? "–" : words[$"Desk.Status.{status}"];

    private static string Priority(string? priority, Words words) => priority is null ? "–" : words[$"Desk.Priority.{priority}"];
}
