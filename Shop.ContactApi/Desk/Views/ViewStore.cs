using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Desk.Inbox;
using Shop.ContactApi.Desk.Owned;
using Shop.ContactApi.Desk.Versions;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Views;

internal sealed class ViewStore(ContactDbContext context, InboxReader inbox, OwnedThings owned, TimeProvider time)
    : IOwnedStore<ViewInput, ViewItem>
{
    private const int MaxViews = 50;

    public async Task<ViewList> ListAsync(string agent, CancellationToken ct)
    {
        var saved = await context.Views.AsNoTracking()
            .Where(view => view.Shared || view.OwnedBy == agent)
            .OrderBy(view => view.Name).ThenBy(view => view.Id)
            .ToListAsync(ct);
        var items = new List<ViewItem>();
        foreach (var (id, name, filter) in StandardViews.All)
        {
            items.Add(new ViewItem(id, name, Owner: null, Shared: true, filter, await inbox.CountAsync(filter, agent, ct), Version: null));
        }
        foreach (var view in saved)
        {
            items.Add(await ItemAsync(view, agent, ct));
        }
        return new ViewList(items);
    }

    /// <summary>The filter of a standard view, or of a saved one that this agent may see.</summary>
    public async Task<InboxFilter?> FilterAsync(string id, string agent, CancellationToken ct)
    {
        if (StandardViews.All.FirstOrDefault(view => view.Id == id).Filter is { } standard)
        {
            return standard;
        }
        return Guid.TryParse(id, out var key)
            && await context.Views.AsNoTracking()
                .SingleOrDefaultAsync(view => view.Id == key && (view.Shared || view.OwnedBy == agent), ct) is { } saved
            ? Read(saved.Filter)
            : null;
    }

    public async Task<(ViewItem? Thing, DeskRefusal? Refusal)> AddAsync(ViewInput input, string agent, bool administrator, CancellationToken ct)
    {
        if (OwnedThings.Share(input.Shared, administrator) is { } refusal)
        {
            return (null, refusal);
        }
        if (await context.Views.CountAsync(view => view.OwnedBy == agent, ct) >= MaxViews)
        {
            return (null, DeskRefusal.Conflict($"An agent can have {MaxViews} views."));
        }
        var now = time.GetUtcNow();
        var view = new SavedView
        {
            Id = Guid.CreateVersion7(now),
            OwnedBy = agent,
            Shared = input.Shared,
            Name = input.Name!,
            Filter = Write(input.Filter!),
            UpdatedAt = now,
        };
        context.Views.Add(view);
        await context.SaveChangesAsync(ct);
        return (await ItemAsync(view, agent, ct), null);
    }

    public async Task<(ViewItem? Thing, DeskRefusal? Refusal)> ReplaceAsync(
        Guid id, ViewInput input, string agent, bool administrator, VersionCondition condition, CancellationToken ct)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        var view = await context.Views.FromSql($"SELECT * FROM contact.views WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(ct);
        var check = OwnedThings.Check(view?.OwnedBy, view?.Shared, view?.Version, agent, administrator, condition);
        if ((check ?? OwnedThings.Share(input.Shared, administrator)) is { } refusal)
        {
            return (null, refusal);
        }
        (view!.Name, view.Shared, view.Filter, view.UpdatedAt) = (input.Name!, input.Shared, Write(input.Filter!), time.GetUtcNow());
        view.Version++;
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (await ItemAsync(view, agent, ct), null);
    }

    public Task<DeskRefusal?> DeleteAsync(Guid id, string agent, bool administrator, VersionCondition condition, CancellationToken ct) =>
        owned.DeleteAsync(
            context.Views.FromSql($"SELECT * FROM contact.views WHERE id = {id} FOR UPDATE"),
            view => OwnedThings.Check(view?.OwnedBy, view?.Shared, view?.Version, agent, administrator, condition),
            ct);

    private async Task<ViewItem> ItemAsync(SavedView view, string agent, CancellationToken ct)
    {
        var filter = Read(view.Filter);
        return new ViewItem(
            view.Id.ToString(), view.Name, view.OwnedBy, view.Shared, filter, await inbox.CountAsync(filter, agent, ct), view.Version);
    }

    private static InboxFilter Read(string json) => JsonSerializer.Deserialize<InboxFilter>(json, JsonSerializerOptions.Web)!;

    private static string Write(InboxFilter filter) => JsonSerializer.Serialize(filter, JsonSerializerOptions.Web);
}
