using Microsoft.AspNetCore.Identity;

namespace Shop.Web.Storage;

/// <summary>Somebody who works here. Its name is the subject of its tokens and is never given to another.</summary>
internal sealed class StaffUser : IdentityUser<Guid>
{
    public required string Role { get; set; }

    public bool IsDisabled { get; set; }

    /// <summary>The password was made by somebody else: its owner must choose another before anything.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>The authenticator's secret, encrypted.</summary>
    public byte[]? AuthenticatorKey { get; set; }

    /// <summary>The time step of the last code that was taken: no code is taken twice.</summary>
    public long AuthenticatorStep { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? SignedInAt { get; set; }
}
