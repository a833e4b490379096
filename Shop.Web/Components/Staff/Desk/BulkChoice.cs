using System.Globalization;
using Shop.Web.Clients.Desk;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>A conversation that was chosen in the list, in the version that the list showed.</summary>
public sealed record BulkChoice(string Reference, long Version)
{
    private const char Between = ':';

    public static string Write(InboxRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Reference}{Between}{row.Version}");

    /// <summary>What is none of ours is left out; each conversation counts once.</summary>
    public static IReadOnlyList<BulkChoice> Read(IEnumerable<string?> posted) =>
        [.. posted.Select(Read).OfType<BulkChoice>().DistinctBy(choice => choice.Reference)];

    private static BulkChoice? Read(string? posted) =>
        posted?.Split(Between) is [{ Length: > 0 } reference, var version]
        && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
            ? new(reference, read)
            : null;
}
