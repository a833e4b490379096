using System.Security.Cryptography;

namespace Shop.ServiceDefaults.Tokens;

/// <summary>The public keys that tokens are checked with.</summary>
internal interface IVerificationKeys
{
    /// <summary>Whether an unknown key may only be unknown because the keys could not be read.</summary>
    bool AreUnavailable { get; }

    ValueTask<ECParameters?> FindAsync(string kid, CancellationToken ct);
}
