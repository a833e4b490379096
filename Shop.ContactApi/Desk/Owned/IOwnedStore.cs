using Shop.ContactApi.Desk.Versions;

namespace Shop.ContactApi.Desk.Owned;

/// <summary>Where views, or macros, are kept: either what was asked for is done, or it is said why not.</summary>
internal interface IOwnedStore<in TInput, TThing>
    where TInput : IOwnedInput
    where TThing : class, IOwned
{
    Task<(TThing? Thing, DeskRefusal? Refusal)> AddAsync(TInput input, string agent, bool administrator, CancellationToken ct);

    Task<(TThing? Thing, DeskRefusal? Refusal)> ReplaceAsync(
        Guid id, TInput input, string agent, bool administrator, VersionCondition condition, CancellationToken ct);

    Task<DeskRefusal?> DeleteAsync(Guid id, string agent, bool administrator, VersionCondition condition, CancellationToken ct);
}
