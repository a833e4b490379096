namespace Shop.Web.Clients;

internal enum AnswerKind
{
    Ok,
    NotFound,
    Invalid,
    KeyUsed,
    TooMany,
    Unavailable,
}
