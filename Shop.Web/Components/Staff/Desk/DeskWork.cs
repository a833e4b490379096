using System.Globalization;
using Shop.Web.Clients.Desk;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>The form of a conversation: which version it was made of, what it showed then, and what stands in it now.</summary>
/// <param name="Version">The version that the agent has read.</param>
/// <param name="Seen">Until when the agent has read what happened.</param>
public sealed record DeskWork(long Version, DateTimeOffset Seen, WorkFields Shown, WorkFields Fields, string Body, bool IsNote)
{
    public static DeskWork Of(StaffConversation conversation)
    {
        var fields = WorkFields.Of(conversation);
        return new(conversation.Version, conversation.UpdatedAt, fields, fields, Body: "", IsNote: false);
    }

    public static DeskWork Read(Func<string, string> typed) => new(
        long.TryParse(typed("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
        DateTimeOffset.TryParse(typed("seen"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var seen) ? seen : DateTimeOffset.MinValue,
        WorkFields.Read(typed, "was-"),
        WorkFields.Read(typed),
        typed("body"),
        typed("mode") == "note");

    /// <summary>The same work on the conversation as it is now: nothing that was typed or chosen is lost.</summary>
    public DeskWork On(StaffConversation conversation)
    {
        var present = WorkFields.Of(conversation);
        return this with
        {
            Version = conversation.Version,
            Seen = conversation.UpdatedAt,
            Shown = present,
            Fields = Fields.On(Shown, present),
        };
    }

    public DeskWork With(FilledMacro macro) => this with
    {
        Fields = Fields.With(macro),
        Body = macro.Body is not { } text ? Body : string.IsNullOrWhiteSpace(Body) ? text : $"{Body.TrimEnd()}\n\n{text}",
        IsNote = macro.Body is null ? IsNote : macro.Note,
    };
}
