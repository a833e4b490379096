namespace Shop.ContactApi.Desk.Handling;

/// <summary>The shop's answer.</summary>
/// <param name="Body">What the customer reads.</param>
/// <param name="Status">The status afterwards: pending when it is not said.</param>
internal sealed record DeskReply(string? Body, string? Status);

/// <summary>A note for the staff.</summary>
internal sealed record DeskNote(string? Body);
