using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Tokens;
using Shop.Web.Identity.Audit;
using Shop.Web.Storage;

namespace Shop.Web.Identity.Accounts;

/// <summary>
/// After the migrations: makes the account "administrator" with the password in <c>Identity:AdministratorPassword</c>, while
/// nobody is one. There is no other account to begin with, and the password is known to the migration alone.
/// </summary>
internal sealed class SeedAdministratorCommand(IConfiguration configuration, IServiceProvider services, ILogger<SeedAdministratorCommand> logger)
    : IServiceCommand
{
    public const string AccountName = "administrator";

    public string Name => "migrate";

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var database = services.GetRequiredService<WebDbContext>();
        if (await database.Users.AnyAsync(u => u.Role == Roles.Administrator, ct))
        {
            return 0;
        }
        if (configuration["Identity:AdministratorPassword"] is not { Length: > 0 } password)
        {
            logger.NobodyAdministers();
            return 0;
        }
        try
        {
            var user = services.GetRequiredService<StaffAccounts>().New(AccountName, Roles.Administrator, mustChange: false);
            var result = await services.GetRequiredService<UserManager<StaffUser>>().CreateAsync(user, password);
            if (!result.Succeeded && !await database.Users.AnyAsync(u => u.Role == Roles.Administrator, ct))
            {
                throw new CommandException("Identity:AdministratorPassword is not taken: use 8 to 128 characters, and none that many people choose");
            }
        }
        // Another migrator was quicker.
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return 0;
        }
        await services.GetRequiredService<AuditTrail>().WriteAsync(AuditActions.AccountCreated, "migrations", AccountName, Roles.Administrator, ct);
        logger.AdministratorMade(AccountName);
        return 0;
    }
}
