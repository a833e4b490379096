using System.Text.Json.Nodes;

namespace Shop.ContactApi.Privacy;

/// <summary>
/// What one capability keeps about people, so that it can be shown to them and forgotten. Every capability that keeps some
/// registers one; rows that refer to a conversation with ON DELETE CASCADE go by themselves.
/// </summary>
internal interface IPersonalData
{
    /// <summary>Its member in the exported document, in camelCase.</summary>
    string Name { get; }

    /// <summary>What it keeps about this person, or null for nothing.</summary>
    Task<JsonNode?> ExportAsync(PersonalScope scope, CancellationToken ct);

    /// <summary>
    /// Deletes it, in the scope's transaction. Files go at once: when the transaction fails, the rows are there still, and
    /// erasing again finishes the work. So it must bear being repeated. Answers how many rows and files went.
    /// </summary>
    Task<int> EraseAsync(PersonalScope scope, CancellationToken ct);
}
