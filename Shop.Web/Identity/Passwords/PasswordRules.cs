using Microsoft.AspNetCore.Identity;
using Shop.Web.Storage;

namespace Shop.Web.Identity.Passwords;

/// <summary>Length and no common one: rules of composition only make people predictable.</summary>
internal sealed class PasswordRules : IPasswordValidator<StaffUser>
{
    public const int Shortest = 8;
    public const int Longest = 128;

    public Task<IdentityResult> ValidateAsync(UserManager<StaffUser> manager, StaffUser user, string? password) =>
        Task.FromResult(Problem(password ?? "", user.UserName) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRules), Description = problem })
            : IdentityResult.Success);

    /// <summary>The name of a text that says what is wrong.</summary>
    public static string? Problem(string password, string? name) => password switch
    {
        { Length: < Shortest } => "Password.Short",
        { Length: > Longest } => "Password.Long",
        _ when CommonPasswords.Contains(password, name) => "Password.Common",
        _ => null,
    };
}
