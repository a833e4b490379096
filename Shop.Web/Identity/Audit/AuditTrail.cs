using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Shop.Web.Storage;

namespace Shop.Web.Identity.Audit;

/// <summary>Writes down who did what. Inside a transaction of the same context, the entry stands or falls with the deed.</summary>
internal sealed class AuditTrail(WebDbContext database, IHttpContextAccessor http, TimeProvider time)
{
    public const int PageSize = 100;
    private const int Longest = 500;

    public async Task WriteAsync(string action, string? actor, string? subject, string? detail, CancellationToken ct)
    {
        database.AuditEvents.Add(new()
        {
            At = time.GetUtcNow(),
            Actor = actor,
            Action = action,
            Subject = Shortened(subject),
            Address = http.HttpContext?.Connection.RemoteIpAddress?.ToString(),
            Detail = Shortened(detail),
        });
        await database.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<AuditEvent>> ReadAsync(AuditFilter filter, CancellationToken ct)
    {
        var events = database.AuditEvents.AsNoTracking();
        events = filter.Actor is { } actor ? events.Where(e => e.Actor == actor || e.Subject == actor) : events;
        events = filter.Action is { } action ? events.Where(e => e.Action == action) : events;
        events = filter.From is { } from ? events.Where(e => e.At >= from) : events;
        events = filter.To is { } end ? events.Where(e => e.At < end) : events;
        events = filter.Before is { } before ? events.Where(e => e.Id < before) : events;
        return await events.OrderByDescending(e => e.Id).Take(PageSize).ToListAsync(ct);
    }

    private static string? Shortened(string? text) => text is { Length: > Longest } ? text[..Longest] : text;
}
