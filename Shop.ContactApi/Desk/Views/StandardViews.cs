using Shop.ContactApi.Desk.Inbox;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Views;

/// <summary>What every desk has.</summary>
internal static class StandardViews
{
    private static readonly string[] Waiting = [ConversationStatus.New, ConversationStatus.Open];
    private static readonly string[] Unsolved = [.. Waiting, ConversationStatus.Pending];

    public static readonly IReadOnlyList<(string Id, string Name, InboxFilter Filter)> All =
    [
        ("unassigned", "Unassigned", new InboxFilter(Waiting, Unassigned: true)),
        ("mine", "Mine", new InboxFilter(Unsolved, Assignee: InboxFilter.Me)),
        ("open", "Open", new InboxFilter(Waiting)),
        ("breached", "Target missed", new InboxFilter(Unsolved, Breached: true)),
        ("pending", "Waiting for the customer", new InboxFilter([ConversationStatus.Pending])),
        ("solved", "Solved", new InboxFilter([ConversationStatus.Solved])),
        ("spam", "Spam", new InboxFilter([ConversationStatus.Spam])),
    ];
}
