using Shop.ContactApi.Conversations;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk;

/// <summary>What agents may write. Errors go by JSON names.</summary>
internal static class DeskRules
{
    public const int MaxTags = 20;
    private const int MaxTag = 40;
    private const int MaxAgent = 200;
    private const int MaxName = 100;

    public static string? Status(string? status) => OneOf(status, ConversationStatus.Settable);

    public static string? Priority(string? priority) => OneOf(priority, ConversationPriority.All);

    public static string? OneOf(string? value, IReadOnlyList<string> values) =>
        value is null || values.Contains(value, StringComparer.Ordinal) ? null : $"Must be one of {string.Join(", ", values)}.";

    public static string? Agent(string? agent) => string.IsNullOrEmpty(agent) ? null : MessageRules.CheckLine(agent, MaxAgent);

    public static string? Name(string? name) => MessageRules.CheckLine(name, MaxName);

    public static string? Tags(IReadOnlyCollection<string?>? tags) =>
        tags is null ? null
        : tags.Count > MaxTags ? $"Must be at most {MaxTags} tags."
        : tags.Select(tag => MessageRules.CheckLine(tag, MaxTag)).FirstOrDefault(error => error is not null);

    /// <summary>Tags are compared without regard to case.</summary>
    public static IEnumerable<string> Normal(IEnumerable<string>? tags) => (tags ?? []).Select(tag => tag.Trim().ToLowerInvariant());

    /// <summary>What is wrong, by field; empty when nothing is.</summary>
    public static Dictionary<string, string[]> Errors(params (string Field, string? Error)[] checks) =>
        checks.Where(check => check.Error is not null).ToDictionary(check => check.Field, check => new[] { check.Error! }, StringComparer.Ordinal);
}
