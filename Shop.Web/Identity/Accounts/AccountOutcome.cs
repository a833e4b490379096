using Microsoft.AspNetCore.Identity;
using Shop.Web.Identity.Passwords;

namespace Shop.Web.Identity.Accounts;

/// <summary>What became of a change: the name of a text that says what is wrong, or perhaps a password to show once.</summary>
internal sealed record AccountOutcome(string? Problem = null, string? Password = null)
{
    public bool IsDone => Problem is null;

    public static AccountOutcome Refused(string problem) => new(problem);

    public static AccountOutcome Refused(IdentityResult result) => new(result.Errors.FirstOrDefault() switch
    {
        { Code: nameof(PasswordRules), Description: var text } => text,
        { Code: nameof(IdentityErrorDescriber.DuplicateUserName) } => "Account.NameTaken",
        { Code: nameof(IdentityErrorDescriber.PasswordMismatch) } => "Password.Wrong",
        _ => "Account.NotTaken",
    });
}
