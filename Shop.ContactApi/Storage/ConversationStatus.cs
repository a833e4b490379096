namespace Shop.ContactApi.Storage;

internal static class ConversationStatus
{
    /// <summary>Nobody of the shop has answered yet.</summary>
    public const string New = "new";

    /// <summary>The shop's turn.</summary>
    public const string Open = "open";

    /// <summary>The customer's turn.</summary>
    public const string Pending = "pending";

    public const string Solved = "solved";

    public const string Spam = "spam";

    /// <summary>What customers read instead of <see cref="Pending"/>.</summary>
    public const string Answered = "answered";

    public static readonly IReadOnlyList<string> All = [New, Open, Pending, Solved, Spam];

    /// <summary>What people and macros may set.</summary>
    public static readonly IReadOnlyList<string> Settable = [Open, Pending, Solved, Spam];

    /// <summary>Whether the shop has something to do, and the clock of its targets runs.</summary>
    public static bool ClockRuns(string status) => status is New or Open;
}
