using Microsoft.Extensions.Logging;

namespace Shop.Web.Identity.Accounts;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The account {Account} was made: sign in at /account/sign-in")]
    public static partial void AdministratorMade(this ILogger logger, string account);

    [LoggerMessage(2, LogLevel.Warning, "Nobody can administer: set Identity__AdministratorPassword and run the migrations again")]
    public static partial void NobodyAdministers(this ILogger logger);
}
