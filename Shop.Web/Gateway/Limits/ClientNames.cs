using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Storage;
using Shop.ServiceDefaults.Tokens;
using Shop.Web.Identity;
using Shop.Web.Identity.Sessions;
using Shop.Web.Identity.Tokens;

namespace Shop.Web.Gateway.Limits;

/// <summary>Whose requests are counted together: a person's who proves to be one of ours, else those of an address.</summary>
internal sealed class ClientNames(SessionCookie cookie)
{
    private static readonly string[] s_audiences = [Audiences.Search, Audiences.Contact];

    public ValueTask<string> OfAsync(HttpContext context)
    {
        var request = context.Request;
        return request.Headers.Authorization.Count == 0 && !cookie.IsIn(request)
            ? ValueTask.FromResult(Address(context.Connection.RemoteIpAddress))
            : FindAsync(context);
    }

    /// <summary>One household or office has a whole /64 of the new addresses.</summary>
    internal static string Address(IPAddress? address)
    {
        if (address is null || address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address?.MapToIPv4().ToString() ?? "";
        }
        return string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))}/64");
    }

    private static async ValueTask<string> FindAsync(HttpContext context)
    {
        var name = await OfTokenAsync(context) ?? await OfSessionAsync(context);
        return name is null ? Address(context.Connection.RemoteIpAddress) : "user " + name;
    }

    private static ValueTask<string?> OfTokenAsync(HttpContext context) => BearerToken.Of(context.Request) is { } token
        ? context.RequestServices.GetRequiredService<TokenSigner>().SubjectOfAsync(token, s_audiences, context.RequestAborted)
        : ValueTask.FromResult<string?>(null);

    private static async ValueTask<string?> OfSessionAsync(HttpContext context)
    {
        try
        {
            return (await context.AuthenticateAsync(StaffSessionHandler.SchemeName)).Principal?.StaffName();
        }
        catch (Exception e) when (DatabaseFailure.IsUnreachable(e))
        {
            return null;
        }
    }
}
