using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Shop.Web.Identity.Audit;
using Shop.Web.Identity.SignIn;
using Shop.Web.Storage;

namespace Shop.Web.Identity.SecondFactor;

/// <summary>An authenticator's codes, and codes on paper for the day it is lost. None is taken twice.</summary>
internal sealed class SecondFactors(
    WebDbContext database, IDataProtectionProvider protection, SignInAttempts attempts, AuditTrail audit, TimeProvider time)
{
    public const int RecoveryCodes = 10;
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private readonly IDataProtector _keys = protection.CreateProtector("shop.authenticator");

    /// <summary>The key that an authenticator is shown; a new one unless the setting up is under way.</summary>
    public async Task<byte[]> PrepareAsync(Guid user, CancellationToken ct)
    {
        var known = await database.Users.AsNoTracking().Where(u => u.Id == user).Select(u => u.AuthenticatorKey).SingleAsync(ct);
        if (known is not null)
        {
            return _keys.Unprotect(known);
        }
        var key = Totp.NewKey();
        var secret = _keys.Protect(key);
        await database.Users.Where(u => u.Id == user && !u.TwoFactorEnabled)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.AuthenticatorKey, secret).SetProperty(u => u.AuthenticatorStep, 0), ct);
        return key;
    }

    /// <summary>Switches it on once a code shows that the authenticator has the key; the recovery codes are shown only now.</summary>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(Guid id, string code, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        var user = await database.Users.AsNoTracking().SingleAsync(u => u.Id == id, ct);
        if (user.TwoFactorEnabled || !await TakeCodeAsync(user, Plain(code), ct))
        {
            return null;
        }
        await database.Users.Where(u => u.Id == id).ExecuteUpdateAsync(set => set.SetProperty(u => u.TwoFactorEnabled, true), ct);
        await database.RecoveryCodes.Where(c => c.UserId == id).ExecuteDeleteAsync(ct);
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes)
            .Select(_ => $"{RandomNumberGenerator.GetString(Letters, 5)}-{RandomNumberGenerator.GetString(Letters, 5)}")];
        database.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode { UserId = id, CodeHash = Hash(Plain(c)) }));
        await audit.WriteAsync(AuditActions.SecondFactorOn, user.UserName, user.UserName, detail: null, ct);
        await transaction.CommitAsync(ct);
        return codes;
    }

    /// <summary>Its owner switches it off with a code, so that an unwatched browser is not enough.</summary>
    public async Task<bool> SwitchOffAsync(Guid id, string code, CancellationToken ct)
    {
        var user = await database.Users.AsNoTracking().SingleAsync(u => u.Id == id, ct);
        if (!await attempts.TakeAsync(id, ct) || !await TakeAsync(user, code, ct))
        {
            return false;
        }
        await attempts.ForgetAsync(id, ct);
        await RemoveAsync(id, user.UserName, ct);
        return true;
    }

    /// <summary>For who has lost authenticator and recovery codes.</summary>
    public async Task RemoveAsync(Guid user, string? actor, CancellationToken ct)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        var name = await database.Users.Where(u => u.Id == user).Select(u => u.UserName).SingleAsync(ct);
        await database.Users.Where(u => u.Id == user).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.TwoFactorEnabled, false).SetProperty(u => u.AuthenticatorKey, (byte[]?)null), ct);
        await database.RecoveryCodes.Where(c => c.UserId == user).ExecuteDeleteAsync(ct);
        await audit.WriteAsync(AuditActions.SecondFactorOff, actor, name, detail: null, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Whether the code is good; it is used up.</summary>
    public async Task<bool> TakeAsync(StaffUser user, string code, CancellationToken ct)
    {
        var plain = Plain(code);
        if (plain.Length > 20)
        {
            return false;
        }
        if (await TakeCodeAsync(user, plain, ct))
        {
            return true;
        }
        var hash = Hash(plain);
        return await database.RecoveryCodes.Where(c => c.UserId == user.Id && c.CodeHash == hash).ExecuteDeleteAsync(ct) == 1;
    }

    public Task<int> CountRecoveryCodesAsync(Guid user, CancellationToken ct) =>
        database.RecoveryCodes.CountAsync(c => c.UserId == user, ct);

    private async Task<bool> TakeCodeAsync(StaffUser user, string code, CancellationToken ct) =>
        user.AuthenticatorKey is { } secret
        && Totp.Match(_keys.Unprotect(secret), code, time.GetUtcNow(), user.AuthenticatorStep) is { } step
        && await database.Users.Where(u => u.Id == user.Id && u.AuthenticatorStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.AuthenticatorStep, step), ct) == 1;

    // People type codes in groups.
    private static string Plain(string code) =>
        string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    // Fifty random bits, and five attempts in five minutes: a plain hash is enough.
    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
