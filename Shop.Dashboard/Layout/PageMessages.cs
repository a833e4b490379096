using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Shop.Dashboard.Security;

namespace Shop.Dashboard.Layout;

/// <summary>What a form led to, told on the page that comes next. It travels in a cookie that only this process can write.</summary>
internal sealed class PageMessages(IDataProtectionProvider protection, CookieNames names)
{
    private const int Longest = 1000;
    private readonly IDataProtector _protector = protection.CreateProtector("page message");

    public void Tell(HttpContext context, bool isGood, string text)
    {
        var message = new PageMessageText(isGood, text.Length > Longest ? text[..Longest] + "…" : text);
        context.Response.Cookies.Append(names.Message, _protector.Protect(JsonSerializer.Serialize(message)), Options(context));
    }

    /// <summary>Null when there is nothing to tell. What is taken is not told again.</summary>
    public PageMessageText? Take(HttpContext context)
    {
        if (context.Request.Cookies[names.Message] is not { } sealedText)
        {
            return null;
        }

        context.Response.Cookies.Delete(names.Message, Options(context));
        try
        {
            return JsonSerializer.Deserialize<PageMessageText>(_protector.Unprotect(sealedText));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null; // of an earlier run, or not ours
        }
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
        MaxAge = TimeSpan.FromMinutes(1),
    };
}
