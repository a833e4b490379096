using Microsoft.AspNetCore.Mvc;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Inbox;

/// <summary>Which conversations: all that is given must hold. Of several statuses and priorities one must, of several tags all.</summary>
/// <param name="Status">Without one, all but spam.</param>
/// <param name="Assignee">An agent, or me.</param>
/// <param name="Unassigned">Whether nobody is assigned.</param>
/// <param name="Tag">Tags.</param>
/// <param name="Priority">Priorities.</param>
/// <param name="Product">A product's id.</param>
/// <param name="Breached">Whether a target was missed.</param>
/// <param name="Q">Words of the subject, the entries, the customer's name and address, or a reference. A word finds those that begin with it.</param>
internal sealed record InboxFilter(
    [FromQuery(Name = "status")] string[]? Status = null,
    [FromQuery(Name = "assignee")] string? Assignee = null,
    [FromQuery(Name = "unassigned")] bool? Unassigned = null,
    [FromQuery(Name = "tag")] string[]? Tag = null,
    [FromQuery(Name = "priority")] string[]? Priority = null,
    [FromQuery(Name = "product")] long? Product = null,
    [FromQuery(Name = "breached")] bool? Breached = null,
    [FromQuery(Name = "q")] string? Q = null)
{
    public const string Me = "me";
    private const int MaxText = 200;

    public Dictionary<string, string[]> Check() => DeskRules.Errors(
        ("status", CheckAll(Status, ConversationStatus.All)),
        ("assignee", DeskRules.Agent(Assignee)),
        ("tag", DeskRules.Tags(Tag)),
        ("priority", CheckAll(Priority, ConversationPriority.All)),
        ("product", Product is < 1 ? "Must be a positive number." : null),
        ("q", Q is { Length: > MaxText } ? $"Must have at most {MaxText} characters." : null));

    private static string? CheckAll(string[]? values, IReadOnlyList<string> allowed) =>
        values?.Select(value => DeskRules.OneOf(value ?? "", allowed)).FirstOrDefault(error => error is not null);
}
