using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Shop.ContactApi.Desk.Versions;

/// <summary>The versions that a caller has read, from If-Match (RFC 9110, 13.1.1). A star names none, so it does not count.</summary>
internal sealed class VersionCondition
{
    private readonly IList<EntityTagHeaderValue> _tags;

    private VersionCondition(IList<EntityTagHeaderValue> tags) => _tags = tags;

    public static VersionCondition? Parse(string? header) =>
        EntityTagHeaderValue.TryParseStrictList([header ?? ""], out var tags) && tags.Count > 0 && !tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any))
            ? new VersionCondition(tags)
            : null;

    public static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public bool Allows(long version) => _tags.Any(tag => !tag.IsWeak && tag.Tag == Tag(version));
}
