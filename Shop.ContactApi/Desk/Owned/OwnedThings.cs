using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Desk.Versions;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Owned;

/// <summary>Views and macros: their owner changes them, and administrators those that are shared. Sharing is for administrators.</summary>
internal sealed class OwnedThings(ContactDbContext context)
{
    public static DeskRefusal? Share(bool shared, bool administrator) =>
        shared && !administrator ? DeskRefusal.Forbidden("Only administrators share with everybody, and change what is shared.") : null;

    /// <summary>Whether this agent may change this version; what another agent keeps for himself is not there.</summary>
    public static DeskRefusal? Check(string? owner, bool? shared, long? version, string agent, bool administrator, VersionCondition condition) =>
        version is not { } current || (shared != true && owner != agent) ? DeskRefusal.NotFound
        : Share(shared == true, administrator) ?? (condition.Allows(current) ? null : DeskRefusal.Stale(current));

    /// <summary>Deletes the one row of the query, which locks it, unless it is refused.</summary>
    public async Task<DeskRefusal?> DeleteAsync<T>(IQueryable<T> one, Func<T?, DeskRefusal?> check, CancellationToken ct)
        where T : class
    {
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        var thing = await one.SingleOrDefaultAsync(ct);
        if (check(thing) is { } refusal)
        {
            return refusal;
        }
        context.Remove(thing!);
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return null;
    }
}
