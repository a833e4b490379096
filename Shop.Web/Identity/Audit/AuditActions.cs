namespace Shop.Web.Identity.Audit;

/// <summary>What the audit log tells of.</summary>
internal static class AuditActions
{
    public const string SignedIn = "signed in";
    public const string SignInFailed = "sign-in failed";
    public const string SignedOut = "signed out";
    public const string Denied = "access denied";
    public const string PasswordChanged = "password changed";
    public const string PasswordReset = "password reset";
    public const string SecondFactorOn = "second factor on";
    public const string SecondFactorOff = "second factor off";
    public const string SessionsEnded = "sessions ended";
    public const string AccountCreated = "account created";
    public const string AccountDisabled = "account disabled";
    public const string AccountEnabled = "account enabled";
    public const string RoleChanged = "role changed";
    public const string ProductSaved = "product saved";
    public const string ProductDeleted = "product deleted";
    public const string CatalogueImported = "catalogue imported";
    public const string RuleSaved = "search rule saved";
    public const string RuleDeleted = "search rule deleted";

    public static readonly IReadOnlyList<string> All =
    [
        SignedIn, SignInFailed, SignedOut, Denied, PasswordChanged, PasswordReset, SecondFactorOn, SecondFactorOff, SessionsEnded,
        AccountCreated, AccountDisabled, AccountEnabled, RoleChanged,
        ProductSaved, ProductDeleted, CatalogueImported, RuleSaved, RuleDeleted,
    ];
}
