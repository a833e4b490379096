using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shop.Web.Storage;

namespace Shop.Web.Identity.Sessions;

/// <summary>
/// Sessions as rows, read with every request of a signed-in person: who signs out, is signed out by somebody, disabled
/// or given another role is so at once, on every replica.
/// </summary>
internal sealed class StaffSessions(
    WebDbContext database, SessionCookie cookie, IOptions<SessionLimits> options, TimeProvider time)
{
    private const int AgentLength = 200;
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>Begins a session under a new key; one that the browser still has ends.</summary>
    public async Task<StaffSession> StartAsync(HttpContext context, StaffUser user, bool isComplete, CancellationToken ct)
    {
        await RemoveAsync(context, ct);
        var now = time.GetUtcNow();
        var oldest = now - options.Value.Longest;
        await database.Sessions.Where(s => s.UserId == user.Id && s.CreatedAt < oldest).ExecuteDeleteAsync(ct);
        var agent = context.Request.Headers.UserAgent.ToString().Replace('\0', ' ');
        var session = new StaffSession
        {
            KeyHash = cookie.Write(context.Response),
            Id = Guid.CreateVersion7(now),
            UserId = user.Id,
            IsComplete = isComplete,
            CreatedAt = now,
            SeenAt = now,
            Address = context.Connection.RemoteIpAddress?.ToString(),
            Agent = agent.Length > AgentLength ? agent[..AgentLength] : agent,
        };
        database.Sessions.Add(session);
        await database.SaveChangesAsync(ct);
        return session;
    }

    /// <summary>The browser's session with its owner, or the first half of one when <paramref name="isComplete"/> is false.</summary>
    public async Task<(StaffSession Session, StaffUser User)?> FindAsync(HttpContext context, bool isComplete, CancellationToken ct)
    {
        if (cookie.ReadHash(context.Request) is not { } hash)
        {
            return null;
        }
        var session = await database.Sessions.AsNoTracking().Include(s => s.User)
            .SingleOrDefaultAsync(s => s.KeyHash == hash && s.IsComplete == isComplete, ct);
        if (session is not { User: { IsDisabled: false } user } || !IsAlive(session))
        {
            return null;
        }
        var now = time.GetUtcNow();
        if (now - session.SeenAt > SeenEvery)
        {
            await database.Sessions.Where(s => s.KeyHash == hash).ExecuteUpdateAsync(s => s.SetProperty(p => p.SeenAt, now), ct);
        }
        return (session, user);
    }

    public async Task EndAsync(HttpContext context, CancellationToken ct)
    {
        await RemoveAsync(context, ct);
        cookie.Delete(context.Response);
    }

    public async Task<IReadOnlyList<StaffSession>> ListAsync(Guid user, CancellationToken ct)
    {
        var sessions = await database.Sessions.AsNoTracking().Where(s => s.UserId == user && s.IsComplete)
            .OrderByDescending(s => s.SeenAt).ToListAsync(ct);
        return [.. sessions.Where(IsAlive)];
    }

    public Task<int> RevokeAsync(Guid user, Guid session, CancellationToken ct) =>
        database.Sessions.Where(s => s.UserId == user && s.Id == session).ExecuteDeleteAsync(ct);

    public Task<int> RevokeAllAsync(Guid user, Guid? except, CancellationToken ct) =>
        database.Sessions.Where(s => s.UserId == user && s.Id != except).ExecuteDeleteAsync(ct);

    private async Task RemoveAsync(HttpContext context, CancellationToken ct)
    {
        if (cookie.ReadHash(context.Request) is { } hash)
        {
            await database.Sessions.Where(s => s.KeyHash == hash).ExecuteDeleteAsync(ct);
        }
    }

    private bool IsAlive(StaffSession session)
    {
        var now = time.GetUtcNow();
        return session.IsComplete
            ? now - session.CreatedAt < options.Value.Longest && now - session.SeenAt < options.Value.Idle
            : now - session.CreatedAt < options.Value.SecondStep;
    }
}
