using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shop.Web.Identity.Accounts;
using Shop.Web.Identity.Audit;
using Shop.Web.Identity.Passwords;
using Shop.Web.Identity.SecondFactor;
using Shop.Web.Identity.Sessions;
using Shop.Web.Storage;

namespace Shop.Web.Identity.SignIn;

/// <summary>
/// Signs people in. An account that does not exist, is disabled or locked takes as long to refuse as a wrong password and
/// gets the same answer; the audit log knows which it was.
/// </summary>
internal sealed class StaffSignIn(
    WebDbContext database, UserManager<StaffUser> users, IPasswordHasher<StaffUser> hasher, SignInAttempts attempts,
    StaffSessions sessions, SecondFactors factors, AuditTrail audit, TimeProvider time)
{
    private static readonly Lock s_gate = new();
    private static readonly StaffUser s_nobody = new() { Role = "" };
    private static string? s_nobodysHash;

    public async Task<SignInStep> TryPasswordAsync(HttpContext context, string name, string password, CancellationToken ct)
    {
        var user = StaffName.IsValid(name) && password.Length <= PasswordRules.Longest ? await users.FindByNameAsync(name) : null;
        var isFree = await attempts.TakeAsync(user?.Id ?? Guid.Empty, ct);
        var isRight = hasher.VerifyHashedPassword(user ?? s_nobody, user?.PasswordHash ?? NobodysHash(), password)
            is not PasswordVerificationResult.Failed;
        if (user is null || !isFree || user.IsDisabled || user.PasswordHash is null || !isRight)
        {
            await FailAsync(user, user is null ? "no such account" : !isFree ? "locked" : user.IsDisabled ? "disabled" : "password", ct);
            return SignInStep.Refused;
        }
        if (user.TwoFactorEnabled)
        {
            await sessions.StartAsync(context, user, isComplete: false, ct);
            return SignInStep.Code;
        }
        return await CompleteAsync(context, user, "password", ct);
    }

    /// <summary>The second step, for the browser that took the first: an authenticator's code or a recovery code.</summary>
    public async Task<SignInStep> TryCodeAsync(HttpContext context, string code, CancellationToken ct)
    {
        if (await sessions.FindAsync(context, isComplete: false, ct) is not { } half)
        {
            return SignInStep.Refused;
        }
        var isFree = await attempts.TakeAsync(half.User.Id, ct);
        if (!isFree || !await factors.TakeAsync(half.User, code, ct))
        {
            await FailAsync(half.User, isFree ? "code" : "locked", ct);
            return SignInStep.Refused;
        }
        return await CompleteAsync(context, half.User, "password and code", ct);
    }

    public async Task<bool> IsHalfwayAsync(HttpContext context, CancellationToken ct) =>
        await sessions.FindAsync(context, isComplete: false, ct) is not null;

    /// <summary>Signs in whom something else vouches for, such as another provider.</summary>
    public async Task<SignInStep> CompleteAsync(HttpContext context, StaffUser user, string how, CancellationToken ct)
    {
        await attempts.ForgetAsync(user.Id, ct);
        var now = time.GetUtcNow();
        await database.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.SignedInAt, now), ct);
        await sessions.StartAsync(context, user, isComplete: true, ct);
        await audit.WriteAsync(AuditActions.SignedIn, user.UserName, user.UserName, how, ct);
        return user.MustChangePassword ? SignInStep.ChangePassword : SignInStep.Done;
    }

    public async Task SignOutAsync(HttpContext context, CancellationToken ct)
    {
        var found = await sessions.FindAsync(context, isComplete: true, ct);
        await sessions.EndAsync(context, ct);
        if (found is { User.UserName: var name })
        {
            await audit.WriteAsync(AuditActions.SignedOut, name, name, detail: null, ct);
        }
    }

    // People type their password into the field for the name: only names that exist are kept.
    private Task FailAsync(StaffUser? user, string why, CancellationToken ct) =>
        audit.WriteAsync(AuditActions.SignInFailed, actor: null, user?.UserName, why, ct);

    private string NobodysHash()
    {
        lock (s_gate)
        {
            return s_nobodysHash ??= hasher.HashPassword(s_nobody, GeneratedPassword.New());
        }
    }
}
