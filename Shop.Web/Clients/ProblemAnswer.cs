namespace Shop.Web.Clients;

/// <summary>The part of an RFC 9457 problem that a page can show.</summary>
internal sealed record ProblemAnswer(string? Title, string? Detail, Dictionary<string, string[]>? Errors);
