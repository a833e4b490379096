using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Desk.Owned;
using Shop.ContactApi.Desk.Versions;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Macros;

internal sealed class MacroStore(ContactDbContext context, OwnedThings owned, TimeProvider time) : IOwnedStore<MacroInput, MacroView>
{
    private const int MaxMacros = 200;

    public async Task<MacroList> ListAsync(string agent, CancellationToken ct)
    {
        var macros = await context.Macros.AsNoTracking()
            .Where(macro => macro.Shared || macro.OwnedBy == agent)
            .OrderBy(macro => macro.Name).ThenBy(macro => macro.Id)
            .ToListAsync(ct);
        return new MacroList(macros.ConvertAll(MacroView.Of), MacroText.Known);
    }

    public Task<Macro?> FindAsync(Guid id, string agent, CancellationToken ct) =>
        context.Macros.AsNoTracking().SingleOrDefaultAsync(macro => macro.Id == id && (macro.Shared || macro.OwnedBy == agent), ct);

    public async Task<(MacroView? Thing, DeskRefusal? Refusal)> AddAsync(MacroInput input, string agent, bool administrator, CancellationToken ct)
    {
        if (OwnedThings.Share(input.Shared, administrator) is { } refusal)
        {
            return (null, refusal);
        }
        if (await context.Macros.CountAsync(macro => macro.OwnedBy == agent, ct) >= MaxMacros)
        {
            return (null, DeskRefusal.Conflict($"An agent can have {MaxMacros} macros."));
        }
        var now = time.GetUtcNow();
        var macro = new Macro
        {
            Id = Guid.CreateVersion7(now),
            OwnedBy = agent,
            Shared = false,
            Name = "",
            AddTags = [],
            RemoveTags = [],
            UpdatedAt = now,
        };
        input.CopyTo(macro);
        context.Macros.Add(macro);
        await context.SaveChangesAsync(ct);
        return (MacroView.Of(macro), null);
    }

    public async Task<(MacroView? Thing, DeskRefusal? Refusal)> ReplaceAsync(
        Guid id, MacroInput input, string agent, bool administrator, VersionCondition condition, CancellationToken ct)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        var macro = await context.Macros.FromSql($"SELECT * FROM contact.macros WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(ct);
        var check = OwnedThings.Check(macro?.OwnedBy, macro?.Shared, macro?.Version, agent, administrator, condition);
        if ((check ?? OwnedThings.Share(input.Shared, administrator)) is { } refusal)
        {
            return (null, refusal);
        }
        input.CopyTo(macro!);
        (macro!.Version, macro.UpdatedAt) = (macro.Version + 1, time.GetUtcNow());
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (MacroView.Of(macro), null);
    }

    public Task<DeskRefusal?> DeleteAsync(Guid id, string agent, bool administrator, VersionCondition condition, CancellationToken ct) =>
        owned.DeleteAsync(
            context.Macros.FromSql($"SELECT * FROM contact.macros WHERE id = {id} FOR UPDATE"),
            macro => OwnedThings.Check(macro?.OwnedBy, macro?.Shared, macro?.Version, agent, administrator, condition),
            ct);
}
