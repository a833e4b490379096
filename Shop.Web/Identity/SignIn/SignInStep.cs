namespace Shop.Web.Identity.SignIn;

/// <summary>What comes after an attempt.</summary>
internal enum SignInStep
{
    /// <summary>Nothing, and the caller does not learn why.</summary>
    Refused,

    /// <summary>The password was right; the code is missing.</summary>
    Code,

    /// <summary>Signed in, with a password that has to be changed.</summary>
    ChangePassword,

    /// <summary>Signed in.</summary>
    Done,
}
