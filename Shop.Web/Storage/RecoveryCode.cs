namespace Shop.Web.Storage;

/// <summary>A code that signs in once, for who has lost the authenticator.</summary>
internal sealed class RecoveryCode
{
    public Guid UserId { get; set; }

    public required byte[] CodeHash { get; set; }
}
