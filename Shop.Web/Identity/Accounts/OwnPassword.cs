using Microsoft.AspNetCore.Identity;
using Shop.Web.Identity.Audit;
using Shop.Web.Identity.Sessions;
using Shop.Web.Identity.SignIn;
using Shop.Web.Storage;

namespace Shop.Web.Identity.Accounts;

/// <summary>Changing one's own password. All other sessions of the account end.</summary>
internal sealed class OwnPassword(
    WebDbContext database, UserManager<StaffUser> users, SignInAttempts attempts, StaffSessions sessions, AuditTrail audit)
{
    public async Task<AccountOutcome> ChangeAsync(Guid id, Guid? session, string old, string fresh, CancellationToken ct)
    {
        // A stolen session must not be a way to try passwords.
        if (!await attempts.TakeAsync(id, ct))
        {
            return AccountOutcome.Refused("Account.TooMany");
        }
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        var user = await users.FindByIdAsync(id.ToString()) ?? throw new InvalidOperationException("A session without an account.");
        await database.Entry(user).ReloadAsync(ct);
        if (string.Equals(old, fresh, StringComparison.Ordinal))
        {
            return AccountOutcome.Refused("Password.Same");
        }
        user.MustChangePassword = false;
        var result = await users.ChangePasswordAsync(user, old, fresh);
        if (!result.Succeeded)
        {
            database.ChangeTracker.Clear();
            return AccountOutcome.Refused(result);
        }
        await attempts.ForgetAsync(id, ct);
        await sessions.RevokeAllAsync(id, session, ct);
        await audit.WriteAsync(AuditActions.PasswordChanged, user.UserName, user.UserName, detail: null, ct);
        await transaction.CommitAsync(ct);
        return new();
    }
}
