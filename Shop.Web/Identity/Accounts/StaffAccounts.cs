using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shop.ServiceDefaults.Tokens;
using Shop.Web.Identity.Audit;
using Shop.Web.Identity.Passwords;
using Shop.Web.Identity.SecondFactor;
using Shop.Web.Identity.SignIn;
using Shop.Web.Storage;

namespace Shop.Web.Identity.Accounts;

/// <summary>What administrators do to accounts. Every change ends the account's sessions, so that it counts at once.</summary>
internal sealed class StaffAccounts(
    WebDbContext database, UserManager<StaffUser> users, SecondFactors factors, SignInAttempts attempts, AuditTrail audit, TimeProvider time)
{
    public static readonly IReadOnlyList<string> AllRoles = [Roles.Administrator, Roles.Agent, Roles.Merchandiser];

    public async Task<IReadOnlyList<StaffUser>> ListAsync(CancellationToken ct) =>
        await database.Users.AsNoTracking().OrderBy(u => u.NormalizedUserName).ToListAsync(ct);

    /// <summary>Who can work at the desk.</summary>
    public async Task<string[]> AgentNamesAsync(CancellationToken ct) =>
        await database.Users.Where(u => !u.IsDisabled && u.Role != Roles.Merchandiser)
            .OrderBy(u => u.NormalizedUserName).Select(u => u.UserName!).ToArrayAsync(ct);

    public Task<StaffUser?> FindAsync(Guid id, CancellationToken ct) => database.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, ct);

    /// <summary>Makes an account with a generated password, to be changed at the first sign-in.</summary>
    public async Task<AccountOutcome> CreateAsync(string name, string role, string actor, CancellationToken ct)
    {
        if (!StaffName.IsValid(name))
        {
            return AccountOutcome.Refused("Account.NameRule");
        }
        if (!AllRoles.Contains(role, StringComparer.Ordinal))
        {
            return AccountOutcome.Refused("Account.RoleRule");
        }
        var password = GeneratedPassword.New();
        return await InOneAsync(async () =>
        {
            var result = await users.CreateAsync(New(name, role, mustChange: true), password);
            if (!result.Succeeded)
            {
                return AccountOutcome.Refused(result);
            }
            await audit.WriteAsync(AuditActions.AccountCreated, actor, name, role, ct);
            return new(Password: password);
        }, ct);
    }

    public Task<AccountOutcome> SetDisabledAsync(Guid id, bool isDisabled, string actor, CancellationToken ct) =>
        ChangeAsync(id, isDisabled ? AuditActions.AccountDisabled : AuditActions.AccountEnabled, detail: null, actor,
            user => user.IsDisabled = isDisabled, ct);

    public Task<AccountOutcome> SetRoleAsync(Guid id, string role, string actor, CancellationToken ct) =>
        AllRoles.Contains(role, StringComparer.Ordinal)
            ? ChangeAsync(id, AuditActions.RoleChanged, role, actor, user => user.Role = role, ct)
            : Task.FromResult(AccountOutcome.Refused("Account.RoleRule"));

    public async Task<AccountOutcome> ResetPasswordAsync(Guid id, string actor, CancellationToken ct)
    {
        var password = GeneratedPassword.New();
        var outcome = await ChangeAsync(id, AuditActions.PasswordReset, detail: null, actor, user =>
        {
            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
            user.MustChangePassword = true;
        }, ct);
        if (outcome.IsDone)
        {
            await attempts.ForgetAsync(id, ct);
        }
        return outcome.IsDone ? new(Password: password) : outcome;
    }

    public async Task<AccountOutcome> ResetSecondFactorAsync(Guid id, string actor, CancellationToken ct)
    {
        if (!await database.Users.AnyAsync(u => u.Id == id, ct))
        {
            return AccountOutcome.Refused("Account.NotThere");
        }
        await factors.RemoveAsync(id, actor, ct);
        return new();
    }

    public Task<AccountOutcome> EndSessionsAsync(Guid id, string actor, CancellationToken ct) =>
        ChangeAsync(id, AuditActions.SessionsEnded, detail: null, actor, _ => { }, ct);

    internal StaffUser New(string name, string role, bool mustChange) => new()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()),
        UserName = name,
        Role = role,
        MustChangePassword = mustChange,
        CreatedAt = time.GetUtcNow(),
    };

    private Task<AccountOutcome> ChangeAsync(
        Guid id, string action, string? detail, string actor, Action<StaffUser> change, CancellationToken ct) =>
        InOneAsync(async () =>
        {
            if (await database.Users.SingleOrDefaultAsync(u => u.Id == id, ct) is not { } user)
            {
                return AccountOutcome.Refused("Account.NotThere");
            }
            change(user);
            await users.UpdateSecurityStampAsync(user);
            if (!await database.Users.AnyAsync(u => u.Role == Roles.Administrator && !u.IsDisabled, ct))
            {
                return AccountOutcome.Refused("Account.LastAdministrator");
            }
            await database.Sessions.Where(s => s.UserId == id).ExecuteDeleteAsync(ct);
            await audit.WriteAsync(action, actor, user.UserName, detail, ct);
            return new();
        }, ct);

    /// <summary>One after the other, or two could each take the other for the last administrator.</summary>
    private async Task<AccountOutcome> InOneAsync(Func<Task<AccountOutcome>> change, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('shop.accounts', 0))", ct);
        var outcome = await change();
        if (outcome.IsDone)
        {
            await transaction.CommitAsync(ct);
        }
        database.ChangeTracker.Clear();
        return outcome;
    }
}
