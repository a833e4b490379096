using Shop.ContactApi.Conversations;

namespace Shop.ContactApi.Desk.Handling;

/// <summary>What is to be different; what is not said stays as it is.</summary>
/// <param name="Status">open, pending, solved or spam.</param>
/// <param name="Assignee">The subject of an agent's token, me, or empty for nobody.</param>
/// <param name="Priority">low, normal, high or urgent.</param>
/// <param name="Tags">All tags from now on.</param>
/// <param name="AddTags">Tags to add.</param>
/// <param name="RemoveTags">Tags to remove.</param>
internal sealed record ConversationChange(
    string? Status, string? Assignee, string? Priority, string[]? Tags, string[]? AddTags, string[]? RemoveTags)
{
    private const string Me = "me";

    public Dictionary<string, string[]> Check() => DeskRules.Errors(
        ("status", DeskRules.Status(Status)),
        ("assignee", DeskRules.Agent(Assignee)),
        ("priority", DeskRules.Priority(Priority)),
        ("tags", DeskRules.Tags(Tags)),
        ("addTags", DeskRules.Tags(AddTags)),
        ("removeTags", DeskRules.Tags(RemoveTags)));

    /// <summary>False when there would be too many tags.</summary>
    public bool Apply(ConversationEdit edit, string agent)
    {
        var tags = DeskRules.Normal(Tags ?? (IEnumerable<string>)edit.Conversation.Tags)
            .Union(DeskRules.Normal(AddTags), StringComparer.Ordinal)
            .Except(DeskRules.Normal(RemoveTags), StringComparer.Ordinal)
            .ToList();
        if (tags.Count > DeskRules.MaxTags)
        {
            return false;
        }
        edit.SetTags(tags);
        edit.SetPriority(Priority ?? edit.Conversation.Priority);
        if (Assignee is not null)
        {
            edit.Assign(Assignee switch { "" => null, Me => agent, _ => Assignee });
        }
        edit.SetStatus(Status ?? edit.Conversation.Status);
        return true;
    }
}
