namespace Shop.Dashboard.Application;

internal enum CommandOutcomeKind
{
    Done,

    /// <summary>There is no such resource or command.</summary>
    Unknown,

    /// <summary>Not in this state, or not with this value.</summary>
    Refused,

    /// <summary>It was tried.</summary>
    Failed,
}
