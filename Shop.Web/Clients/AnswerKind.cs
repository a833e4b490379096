namespace Shop.Web.Clients;

internal enum AnswerKind
{
    Ok,
    NotFound,
    Invalid,
    KeyUsed,

    /// <summary>What was to be changed is not any more what was read.</summary>
    Stale,
    TooMany,
    Unavailable,
}
