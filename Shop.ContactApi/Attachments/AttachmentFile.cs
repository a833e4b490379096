namespace Shop.ContactApi.Attachments;

/// <summary>A file that passed the checks.</summary>
internal sealed record AttachmentFile(string Name, string Type, byte[] Content);

/// <summary>What is told of an attachment. EntryAt: the time of the entry that it belongs to.</summary>
internal sealed record AttachmentView(Guid Id, string Name, string Type, int Size, string From, DateTimeOffset EntryAt);

internal sealed record AttachmentList(IReadOnlyList<AttachmentView> Items);
