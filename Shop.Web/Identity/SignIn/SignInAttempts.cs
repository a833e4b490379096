using Microsoft.EntityFrameworkCore;
using Shop.Web.Storage;

namespace Shop.Web.Identity.SignIn;

/// <summary>
/// Five attempts, then five minutes of none. An attempt is counted before it is judged and in one statement, so that
/// trying a thousand passwords at once is also five attempts.
/// </summary>
internal sealed class SignInAttempts(WebDbContext database, TimeProvider time)
{
    public const int Most = 5;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public async Task<bool> TakeAsync(Guid user, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? until = now + Pause;
        return await database.Users
            .Where(u => u.Id == user && (u.LockoutEnd == null || u.LockoutEnd <= now))
            .ExecuteUpdateAsync(set => set
                .SetProperty(u => u.AccessFailedCount, u => u.LockoutEnd == null ? u.AccessFailedCount + 1 : 1)
                .SetProperty(u => u.LockoutEnd, u => u.LockoutEnd == null && u.AccessFailedCount + 1 >= Most ? until : null), ct) == 1;
    }

    public Task ForgetAsync(Guid user, CancellationToken ct) =>
        database.Users.Where(u => u.Id == user).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.AccessFailedCount, 0)
            .SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null), ct);
}
