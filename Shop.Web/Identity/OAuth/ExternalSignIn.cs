using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Shop.Web.Identity.Accounts;
using Shop.Web.Identity.Audit;
using Shop.Web.Identity.Sessions;
using Shop.Web.Identity.SignIn;
using Shop.Web.Storage;

namespace Shop.Web.Identity.OAuth;

/// <summary>
/// Signs in whom the provider vouches for. The provider's id is the account, never its name: who calls himself like an
/// account that is here already is refused. The role is what the provider says today.
/// </summary>
internal sealed class ExternalSignIn(
    UserManager<StaffUser> users, StaffAccounts accounts, StaffSignIn signIn, StaffSessions sessions, OAuthSettings settings,
    AuditTrail audit, ILogger<ExternalSignIn> logger)
{
    private const string Provider = "oauth";
    private const string Refused = "/account/sign-in?refused=provider";

    public async Task ReceiveAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var ct = context.HttpContext.RequestAborted;
        var user = await FindOrMakeAsync(ProviderUser.Of(context.Principal!), ct);
        if (user is null)
        {
            context.Response.Redirect(Refused);
            return;
        }
        await signIn.CompleteAsync(context.HttpContext, user, settings.Name, ct);
        context.Response.Redirect(LocalAddress.Of(context.ReturnUri));
    }

    public async Task FailAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        logger.ProviderFailed(context.Failure?.GetType().Name ?? "unknown");
        await audit.WriteAsync(AuditActions.SignInFailed, actor: null, subject: null, "provider", context.HttpContext.RequestAborted);
        context.Response.Redirect(Refused);
    }

    private async Task<StaffUser?> FindOrMakeAsync(ProviderUser known, CancellationToken ct)
    {
        var user = await users.FindByLoginAsync(Provider, known.Id);
        var role = settings.RoleOf(known.Roles);
        if (role is null || user is { IsDisabled: true })
        {
            if (user is not null)
            {
                await sessions.RevokeAllAsync(user.Id, except: null, ct);
            }
            await audit.WriteAsync(AuditActions.SignInFailed, actor: null, user?.UserName, role is null ? "no role at the provider" : "disabled", ct);
            return null;
        }
        return user is null ? await MakeAsync(known, role, ct) : await WithRoleAsync(user, role, ct);
    }

    private async Task<StaffUser> WithRoleAsync(StaffUser user, string role, CancellationToken ct)
    {
        if (user.Role != role)
        {
            user.Role = role;
            await users.UpdateAsync(user);
            await audit.WriteAsync(AuditActions.RoleChanged, settings.Name, user.UserName, role, ct);
        }
        return user;
    }

    private async Task<StaffUser?> MakeAsync(ProviderUser known, string role, CancellationToken ct)
    {
        var user = accounts.New(known.Name, role, mustChange: false);
        if (!StaffName.IsValid(known.Name) || !(await users.CreateAsync(user)).Succeeded)
        {
            await audit.WriteAsync(AuditActions.SignInFailed, actor: null, subject: null, "the provider's name is taken or not allowed", ct);
            return null;
        }
        await users.AddLoginAsync(user, new UserLoginInfo(Provider, known.Id, settings.Name));
        await audit.WriteAsync(AuditActions.AccountCreated, settings.Name, user.UserName, role, ct);
        return user;
    }
}
