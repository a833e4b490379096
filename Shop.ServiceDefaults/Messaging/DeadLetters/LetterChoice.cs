namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>Which of a module's letters are meant: one, those of a queue, or all.</summary>
internal sealed record LetterChoice
{
    public static readonly LetterChoice All = new();

    public Guid? Id { get; private init; }

    public string? Queue { get; private init; }

    public static LetterChoice One(Guid id) => new() { Id = id };

    public static LetterChoice Of(string? queue) => new() { Queue = queue };

    /// <summary>Whether the letter is meant, and the module's to touch.</summary>
    public bool Has(Module module, LetterSummary letter) =>
        IsQueueOf(module, letter.Queue) && (Id is null || Id == letter.Id) && (Queue is null || string.Equals(Queue, letter.Queue, StringComparison.Ordinal));

    /// <summary>A queue is called MODULE.PURPOSE.</summary>
    public static bool IsQueueOf(Module module, string queue) => queue.StartsWith(module.Name + ".", StringComparison.Ordinal);
}
