namespace Shop.Web.Clients;

/// <summary>What a backend said, with "it did not answer" as an ordinary case that every page must show.</summary>
internal sealed record BackendAnswer<T>(AnswerKind Kind, T? Value = default, ProblemAnswer? Problem = null, string? Tag = null)
{
    public bool IsOk => Kind == AnswerKind.Ok;
}
